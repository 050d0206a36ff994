#!/bin/bash
# Every symbol that x.c exports starts with x_, so that a name says where it
# is defined.  Arguments: object files.
set -u
bad=0

# Stems that a file may use beside its own, with the reason.
second_stem() {
    case $1 in
        layout) echo state ;;        # the table of states is the layout
        bdf | rk) echo ode ;;        # values of struct ode_method
        run) echo snapshot ;;        # what a run is saved as
        scenario) echo document ;;   # a parsed file, opaque outside
        main) echo main ;;
        *) echo "$1" ;;
    esac
}

for object in "$@"; do
    stem=$(basename "$object")
    stem=${stem%.o}
    stem=${stem%.c}
    also=$(second_stem "$stem")
    while read -r symbol; do
        case $symbol in
            "$stem" | "${stem}_"* | "$also" | "${also}_"*) ;;
            .gomp_critical_user_*) ;; # OpenMP's own locks
            __wrap_pow) ;;            # the linker's name of power_of
            *_command) ;;             # commands are gathered in few files
            *) echo "$stem.c exports $symbol"; bad=1 ;;
        esac
    done < <(nm -g --defined-only "$object" | awk 'NF == 3 {print $3}')
done
[ $# -gt 0 ] || { echo "no objects given"; bad=1; }
exit $bad

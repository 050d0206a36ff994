#!/bin/bash
# No global that changes, whether file-local or not, except the stop flag:
# runs in different threads must not meet.  Arguments: object files.
set -u
bad=0
for object in "$@"; do
    # D, B, C: data, zeroed data, common; lower case is file-local.  Tables of
    # pointers that are only relocated stand in .data.rel.ro, which nm also
    # calls D: the section decides.
    while read -r section symbol; do
        case $section in
            .data.rel.ro*) continue ;;
        esac
        case $(basename "$object"):$symbol in
            cli.c.o:stop_flag) continue ;;
            batch.c.o:.gomp_critical_user_*) continue ;; # OpenMP's own locks
        esac
        echo "$(basename "$object" .o): $symbol can change"
        bad=1
    done < <(objdump -t "$object" | awk '
        $2 != "d" && ($4 ~ /^\.(data|bss|tdata|tbss|common)/ ||
                      $3 ~ /^\.(data|bss|tdata|tbss|common)/ ||
                      $4 == "*COM*" || $3 == "*COM*") {
            section = ($3 ~ /^[.*]/) ? $3 : $4
            if ($NF != section) print section, $NF }')
done
[ $# -gt 0 ] || { echo "no objects given"; bad=1; }
exit $bad

#!/bin/bash
# A folder may include itself and the folders to its left, nothing else; each
# library has one home.
set -u
bad=0

say() {
    echo "$1"
    bad=1
}

# --- the arrow of data
allowed=" "
for folder in base params model scenarios solvers analysis cli; do
    allowed="$allowed$folder "
    for file in "$folder"/*.c "$folder"/*.h "$folder"/*.def; do
        [ -e "$file" ] || continue
        for from in $(sed -nE 's/^ *# *include "([^"]*)".*/\1/p' "$file"); do
            case $from in
                */*) ;;
                *) say "$file: write \"folder/$from\", not \"$from\"" ;;
            esac
            case $allowed in
                *" ${from%%/*} "*) ;;
                *) say "$file may not include from ${from%%/*}/" ;;
            esac
        done
    done
done

# --- one library, one home: only WHAT-IS-INCLUDED WHERE [MOST-FILES]
sources=(base/*.[ch] params/*.[ch] model/*.[ch] scenarios/*.[ch]
         solvers/*.[ch] analysis/*.[ch] cli/*.[ch])
only() {
    local users strangers count
    users=$(grep -lE "$1" "${sources[@]}" 2>/dev/null)
    strangers=$(grep -vE "^($2)\$" <<<"$users" | grep .)
    [ -z "$strangers" ] || say "$strangers uses what belongs to $2 ($1)"
    count=$(grep -c . <<<"$users")
    [ "$count" -le "${3:-99}" ] || say "more than $3 file(s) with $1: ${users//$'\n'/ }"
}
only '# *include <yaml\.h>'                       'scenarios/[a-z_]+\.[ch]' 1
only '# *include <udunits2\.h>'                   'scenarios/[a-z_]+\.[ch]' 1
only '# *include <(cvode|nvector|sun)[a-z0-9_]*/' 'solvers/(bdf\.c|vector\.[ch])'
only '# *include <omp\.h>|# *pragma omp'          'solvers/batch\.c'
only '# *include <mpi\.h>'                        'solvers/ranks\.c'
only '# *include <hdf5(_hl)?\.h>'                 'analysis/hdf[a-z_]*\.[ch]'
# programs are started in one place only, and never through a shell
only '\b(fork|vfork|exec[lv]p?e?|posix_spawnp?) *\(' 'analysis/gnuplot\.c'
only '\b(system|popen) *\('                       'nowhere'
# the equations also become a web page: no library, no allocation, no files
for file in model/*.c model/*.h params/*.c params/*.h; do
    [ -e "$file" ] || continue
    if grep -nE '\b(malloc|calloc|realloc|fopen|printf) *\(|# *include <(stdio|unistd|math)\.h>' \
        "$file"; then
        say "$file: equations neither allocate nor read nor call libm"
    fi
done
exit $bad

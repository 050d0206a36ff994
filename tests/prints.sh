#!/bin/bash
# Below cli/ nothing prints to the terminal and nothing ends the program.
set -u
bad=0
for file in base/*.[ch] params/*.[ch] model/*.[ch] scenarios/*.[ch] \
    solvers/*.[ch] analysis/*.[ch]; do
    [ -e "$file" ] || continue
    if grep -nE '(^|[^a-z_])(v?printf|puts|putchar|perror|exit|_exit|_Exit|quick_exit|abort) *\(|\b(stdout|stderr)\b' \
        "$file" /dev/null | grep -v '^[^:]*:[0-9]*: *[/ ]\*'; then
        bad=1
    fi
done
[ $bad = 0 ] || echo "only cli/ prints and exits; return a status instead"

# no markers of work left undone, anywhere
if grep -rnE '\b(TODO|FIXME|XXX|HACK)\b' --include='*.[ch]' --include='*.def' \
    --include='*.yaml' base params model scenarios solvers analysis cli; then
    echo "finish it, or say in docs/limits.md what is not there"
    bad=1
fi
exit $bad

#!/bin/bash
# Everything that is not a table is formatted by machine (clang-format 14, as
# in Debian 12: other versions disagree in details).
set -u
program=""
for name in clang-format-14 clang-format; do
    if command -v "$name" >/dev/null && "$name" --version | grep -q 'version 14\.'; then
        program=$name
        break
    fi
done
[ -n "$program" ] || { echo "clang-format 14 is not here"; exit 77; }
shopt -s nullglob
exec "$program" --dry-run -Werror base/*.[ch] params/*.[ch] model/*.[ch] \
    scenarios/*.[ch] solvers/*.[ch] analysis/*.[ch] cli/*.[ch] tests/*.[ch] \
    bench/*.[ch]

#!/bin/bash
# Files of at most 400 lines; functions of at most 60, half of them under 15.
set -u
bad=0
shopt -s nullglob
files=(base/*.[ch] params/*.[ch] model/*.[ch] scenarios/*.[ch] solvers/*.[ch]
       analysis/*.[ch] cli/*.[ch] tests/*.[ch] tests/*.sh quickstart)
for file in "${files[@]}"; do
    lines=$(wc -l <"$file")
    [ "$lines" -le 400 ] || { echo "$file has $lines lines"; bad=1; }
done

ctags --version 2>/dev/null | grep -q Universal ||
    { echo "universal-ctags is not here: functions not measured"; exit $bad; }
spans=$(ctags --languages=C --kinds-C=f --fields=+ne -o - \
    base/*.[ch] params/*.c model/*.c scenarios/*.c solvers/*.c analysis/*.c \
    cli/*.c | awk -F'\t' '{
        line = 0; end = 0
        for (i = 4; i <= NF; i++) {
            if ($i ~ /^line:/) line = substr($i, 6)
            if ($i ~ /^end:/)  end  = substr($i, 5)
        }
        print end - line + 1, $2, $1 }' | sort -n)
long=$(awk '$1 > 60 {print $2 ": " $3 " has " $1 " lines"}' <<<"$spans")
[ -z "$long" ] || { echo "$long"; bad=1; }
median=$(awk '{n[NR] = $1} END {print n[int((NR + 1) / 2)]}' <<<"$spans")
[ "${median:-0}" -lt 15 ] || { echo "half the functions have $median lines or more"; bad=1; }
exit $bad

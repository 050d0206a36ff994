#!/bin/bash
# A tolerance that cannot fail tests nothing: with every tolerance set to zero
# a program with comparisons must fail.  Arguments: its source, the program.
set -u
source=${1:?source}
program=${2:?program}

# All comparisons of these come out exact: halves and whole numbers.
exact=" test_answer test_calibration "

grep -qE '\b(CHECK_(NEAR|CLOSE)|row_(near|close)) *\(' "$source" ||
    { echo "no tolerances in $source"; exit 77; }
name=$(basename "$source" .c)
if CHECK_TOLERANCE=0 "$program" >/dev/null 2>&1; then
    case $exact in
        *" $name "*) exit 0 ;;
    esac
    echo "$name passes with every tolerance at zero"
    exit 1
fi
exit 0

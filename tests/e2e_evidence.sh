#!/bin/bash
# The shipped findings can be read and compiled; what is not there is refused.
# Argument: the program.
set -u
cramp=$1
bad=0

say() {
    echo "$1"
    bad=1
}

out=$("$cramp" evidence list) || say "evidence list fails"
grep -q '^V20 .*A' <<<"$out" || say "V20 is not listed"
"$cramp" evidence run V999 2>&1 | grep -q 'no finding `V999`' ||
    say "an unknown finding is not refused"
"$cramp" evidence show P99 2>&1 | grep -q 'no protocol `P99`' ||
    say "an unknown protocol is not refused"
"$cramp" evidence fly >/dev/null 2>&1
[ $? = 2 ] || say "an unknown word does not end with 2"
exit $bad

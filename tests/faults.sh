#!/bin/bash
# What befalls a long sweep: kills at any moment, a full disk, a folder that
# cannot be written to, limits of the system, points that cannot be solved.
# Nothing that is finished is lost, nothing wrong is read as a result, and each
# says what to do.
#
# faults.sh CRAMP [KILLS]     6 kills without a number
set -euo pipefail
cramp=$1
kills=${2:-6}
work=$(mktemp -d)
mounted=
clean() {
    [ -z "$mounted" ] || umount "$mounted" || true
    rm -rf "$work"
}
trap clean EXIT
cd "$work"

fail() {
    echo "FAILED: $*"
    exit 1
}
digest() {
    sed -n 's/^digest //p' "$1"
}
count() { # count FIELD FILE: of the summary
    sed -n "s/.*$1 \([0-9]*\).*/\1/p" "$2" | head -1
}

cat >squeeze.yaml <<'END'
format: 1
muscles: [abductor_hallucis]
let: {toe: -32 degrees}
set: {pool.units: 6}
inputs:
  - {at: 0 s, toe_angle: $toe}
  - {at: 1 s, for: 4 s, drive: 90 %}
run: {length: 20 s, sample: 1 s}
END
map() { # map POINTS POINTS
    printf 'format: 1\nscenario: squeeze\naxes:\n'
    printf '  - {vary: toe, from: -40 degrees, to: 20 degrees, points: %s}\n' "$1"
    printf '  - {vary: cord.monoamine_tone, from: 0.8, to: 1.1, points: %s}\n' "$2"
}
map 24 20 >map.yaml
"$cramp" sweep map.yaml -o whole --quiet >whole.txt

# --- kills ------------------------------------------------------------------
# each at a random moment of a run that is never let to its end, so that the
# sweep begins anew as often as it takes; what is finished never becomes less
RANDOM=7
killed=0 rounds=0
while [ $killed -lt "$kills" ]; do
    done_before=0
    rm -rf shot
    rounds=$((rounds + 1))
    while [ $killed -lt "$kills" ]; do
        "$cramp" sweep map.yaml -o shot -j 2 --quiet >shot.txt 2>shot.err &
        process=$!
        sleep "0.$(printf %03d $((RANDOM % 900)))"
        kill -KILL $process 2>/dev/null || { wait $process || fail "exit $?"; break; }
        wait $process 2>/dev/null || true
        killed=$((killed + 1))
        [ -e shot/index.h5 ] || continue
        "$cramp" status shot >status.txt || fail "status after a kill"
        done_now=$(($(count solved status.txt) + $(count failed status.txt)))
        [ "$done_now" -ge "$done_before" ] ||
            fail "$done_before points were finished, now $done_now"
        done_before=$done_now
    done
    "$cramp" sweep map.yaml -o shot --quiet >shot.txt 2>shot.err || fail "the last: exit $?"
    [ "$(digest shot.txt)" = "$(digest whole.txt)" ] || fail "kills change results"
    [ ! -s shot.err ] || fail "$(cat shot.err)"
    ! compgen -G "shot/*.bad" >/dev/null || fail "a kill left a damaged block"
    ! compgen -G "shot/partial_*" >/dev/null || fail "a partial block is left"
    "$cramp" export shot effort | cut -d, -f1 | tail -n +2 | cmp - <(seq 0 479) ||
        fail "a point is there twice, or not at all"
done
echo "$killed kills in $rounds sweeps: nothing lost"

# --- points that cannot be solved --------------------------------------------
code=0
"$cramp" sweep map.yaml -o hard --step-limit 560 --quiet >hard.txt || code=$?
[ $code = 3 ] || fail "a step limit: exit $code"
failed=$(count failed hard.txt)
[ "$failed" -gt 0 ] && [ "$(count solved hard.txt)" -gt 0 ] || fail "$(cat hard.txt)"
"$cramp" export hard failure >failure.csv
[ "$(grep -c 'more than 560 steps up to t' failure.csv)" = "$failed" ] || fail "no reasons"
point=$(sed -n '2s/,.*//p' failure.csv)
"$cramp" export hard outcome | grep "^$point,.*,STEP_LIMIT,unlabelled,,*$" >/dev/null ||
    fail "numbers at a point that was not solved"
code=0
"$cramp" merge hard -o hard.h5 >/dev/null || code=$?
[ $code = 3 ] || fail "merge with failed points: exit $code"
cmp failure.csv <("$cramp" export hard.h5 failure)
code=0
"$cramp" sweep map.yaml -o hard --quiet >again.txt || code=$?
[ $code = 3 ] && [ "$(digest again.txt)" = "$(digest hard.txt)" ] ||
    fail "a failure is an answer, it was run again"
"$cramp" sweep map.yaml -o hard --retry-failed --quiet >again.txt || fail "retry: exit $?"
[ "$(digest again.txt)" = "$(digest whole.txt)" ] || fail "--retry-failed: another digest"
[ "$("$cramp" export hard failure | wc -l)" = 1 ] || fail "old failures are left"

# --- places that cannot be written to ----------------------------------------

goes_on() { # goes_on FOLDER
    "$cramp" sweep map.yaml -o "$1" --quiet >on.txt 2>on.err || fail "$1: exit $?, $(cat on.err)"
    [ "$(digest on.txt)" = "$(digest whole.txt)" ] || fail "$1: another digest"
}
code=0
(ulimit -f 24; trap '' XFSZ; exec "$cramp" sweep map.yaml -o small --quiet) \
    >small.txt 2>small.err || code=$?
[ $code = 4 ] || [ $code = 2 ] || fail "a limit on files: exit $code, $(cat small.err)"
grep -q 'small' small.err || fail "a limit on files: $(cat small.err)"
goes_on small

code=0
(exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-; ulimit -n 4; exec "$cramp" sweep map.yaml -o few --quiet) >few.txt 2>few.err || code=$?
[ $code = 4 ] || [ $code = 2 ] || fail "no file descriptors: exit $code, $(cat few.err)"
[ -s few.err ] || fail "no file descriptors: nothing said"
goes_on few

code=0
(ulimit -v 40000; exec "$cramp" sweep map.yaml -o tight -j 2 --quiet) >tight.txt 2>tight.err || code=$?
[ $code != 0 ] || fail "40 MB of address space were enough"
goes_on tight

if [ "$(id -u)" = 0 ] && mkdir full && mount -t tmpfs -o size=700k none full 2>/dev/null; then
    mounted=$work/full
    code=0
    "$cramp" sweep map.yaml -o full/map --quiet >full.txt 2>full.err || code=$?
    [ $code = 4 ] || [ $code = 2 ] || fail "a full disk: exit $code, $(cat full.err)"
    grep -q 'full/map' full.err || fail "a full disk: $(cat full.err)"
    before=$("$cramp" status full/map | count solved /dev/stdin || true)
    mount -o remount,size=20m full
    goes_on full/map
    mount -o remount,ro full
    code=0
    "$cramp" sweep map.yaml -o full/other --quiet >ro.txt 2>ro.err || code=$?
    [ $code = 2 ] && grep -q 'full/other' ro.err || fail "a read-only folder: exit $code, $(cat ro.err)"
    "$cramp" export full/map outcome | cmp - <("$cramp" export whole outcome) ||
        fail "a read-only folder cannot be read"
    echo "a full disk: ${before:-0} points were there, all in the end"
else
    echo "not tried: full disk and read-only folder need root and mount"
fi

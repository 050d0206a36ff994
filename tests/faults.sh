#!/bin/bash
# What befalls a long sweep: kills at any moment, a full disk, a folder that
# cannot be written to, limits of the system, points that cannot be solved.
# Nothing that is finished is lost, nothing wrong is read as a result, and each
# says what to do.
#
# faults.sh CRAMP [KILLS]     6 kills without a number, and then only these
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
count() { # count FIELD FILE: of the summary or of `status`
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
run: {length: 10 s, sample: 1 s}
END
cat >map.yaml <<'END'
format: 1
scenario: squeeze
axes:
  - {vary: toe, from: -40 degrees, to: 20 degrees, points: 24}
  - {vary: cord.monoamine_tone, from: 0.8, to: 1.1, points: 10}
END
points=240
"$cramp" sweep map.yaml -o whole --quiet >whole.txt

finished() { # finished FOLDER: how many points are
    "$cramp" status "$1" >status.txt || fail "status of $1"
    echo $(($(count solved status.txt) + $(count failed status.txt)))
}
# The same command goes on to the same end: nothing lost, nothing twice.
goes_on() { # goes_on FOLDER
    "$cramp" sweep map.yaml -o "$1" --quiet >on.txt 2>on.err || fail "$1: exit $?, $(cat on.err)"
    [ ! -s on.err ] || fail "$1: $(cat on.err)"
    [ "$(digest on.txt)" = "$(digest whole.txt)" ] || fail "$1: another digest"
    [ -z "$(ls "$1" | grep -v '^block_[0-9]*\.h5$\|^plan.yaml$\|^index.h5$\|\.tmp$')" ] ||
        fail "$1: left over: $(ls "$1")"
    "$cramp" export "$1" effort | cut -d, -f1 | tail -n +2 | cmp - <(seq 0 $((points - 1))) ||
        fail "$1: a point is there twice, or not at all"
}

# --- kills: at random moments of a run, until it is at its end; then anew -----
RANDOM=7
killed=0 rounds=0 kept=0
rm -rf shot
while [ $killed -lt "$kills" ]; do
    "$cramp" sweep map.yaml -o shot -j 2 --quiet >shot.txt 2>shot.err &
    process=$!
    sleep "0.$(printf %03d $((RANDOM % 700)))"
    if kill -KILL $process 2>/dev/null; then
        killed=$((killed + 1))
    fi
    code=0
    wait $process 2>/dev/null || code=$?
    [ $code = 0 ] || [ $code = 137 ] || fail "exit $code, $(cat shot.err)"
    [ -e shot/index.h5 ] || continue
    now=$(finished shot)
    [ "$now" -ge $kept ] || fail "$kept points were finished, now $now"
    kept=$now
    if [ "$now" = $points ] || [ $killed = "$kills" ]; then
        goes_on shot
        rm -rf shot
        kept=0 rounds=$((rounds + 1))
    fi
done
echo "$killed kills in $rounds sweeps: nothing lost"
[ $# -lt 2 ] || exit 0

# --- points that cannot be solved ---------------------------------------------
code=0
"$cramp" sweep map.yaml -o hard --step-limit 400 --quiet >hard.txt || code=$?
[ $code = 3 ] || fail "a step limit: exit $code, $(cat hard.txt)"
failed=$(count failed hard.txt)
[ "$failed" -gt 0 ] && [ "$(count solved hard.txt)" -gt 0 ] || fail "$(cat hard.txt)"
"$cramp" export hard failure >failure.csv
[ "$(grep -c 'more than 400 steps up to t' failure.csv)" = "$failed" ] || fail "no reasons"
point=$(sed -n '2s/,.*//p' failure.csv)
"$cramp" export hard outcome | grep "^$point,.*,STEP_LIMIT,unlabelled,not_asked,,*$" >/dev/null ||
    fail "numbers at a point that was not solved"
code=0
"$cramp" merge hard -o hard.h5 >/dev/null || code=$?
[ $code = 3 ] || fail "merge with failed points: exit $code"
cmp failure.csv <("$cramp" export hard.h5 failure)
code=0
"$cramp" sweep map.yaml -o hard --quiet >again.txt || code=$?
[ $code = 3 ] && [ "$(digest again.txt)" = "$(digest hard.txt)" ] ||
    fail "a failure is an answer, it was run again"
"$cramp" sweep map.yaml -o hard --retry-failed --quiet >/dev/null || fail "retry: exit $?"
goes_on hard
[ "$("$cramp" export hard failure | wc -l)" = 1 ] || fail "old failures are left"

# by the clock: failed for now; once more without the limit, and it is the whole
code=0
"$cramp" sweep map.yaml -o slow --point-limit '1 ms' --quiet >slow.txt || code=$?
[ $code = 3 ] && [ "$(count failed slow.txt)" -gt 0 ] || fail "a limit by the clock: exit $code"
"$cramp" export slow failure | grep 'by the clock up to t' >/dev/null || fail "no reasons"
"$cramp" sweep map.yaml -o slow --retry-failed --quiet >/dev/null || fail "--retry-failed: exit $?"
goes_on slow

# --- limits of the system, while it runs ----------------------------------------
# limited FOLDER lives|dies SAYS LIMIT: the limit falls after the first blocks.
# (Without memory HDF5 may crash where it does not look at what malloc gave;
# that is a kill like any other.)
limited() {
    local code=0 before process limit=$4
    "$cramp" sweep map.yaml -o "$1" -j 2 --progress never >limited.txt 2>limited.err &
    process=$!
    until compgen -G "$1/block_*3.h5" >/dev/null; do sleep 0.01; done
    [ "$limit" != --as ] || # no more than it has
        limit=--as=$(($(sed -n 's/VmSize:[^0-9]*\([0-9]*\).*/\1/p' /proc/$process/status) * 1024))
    prlimit --pid $process "$limit" || fail "$1: the sweep had ended"
    wait $process || code=$?
    before=$(finished "$1")
    case $code in
    4) grep -q "$3" limited.err && grep -q 'goes on from here' limited.err ||
        fail "$1: $(cat limited.err)" ;;
    134 | 139) [ "$2" = dies ] || fail "$1: exit $code" ;;
    *) fail "$1: exit $code, $(cat limited.err)" ;;
    esac
    [ "$before" -gt 0 ] && [ "$before" -lt $points ] || fail "$1: $before points before"
    goes_on "$1"
    echo "$1: $before points were kept; $(cat limited.err)"
}
limited files lives 'files/.*ulimit -n' --nofile=3
limited size lives 'size/.*ulimit -f' --fsize=4096
limited memory dies 'more memory (ulimit -v' --as

# --- places that cannot be written to -------------------------------------------
if [ "$(id -u)" = 0 ] && mkdir full && mount -t tmpfs -o size=400k none full 2>/dev/null; then
    mounted=$work/full
    code=0
    "$cramp" sweep map.yaml -o full/map --quiet >full.txt 2>full.err || code=$?
    before=$(finished full/map)
    [ $code = 4 ] && grep -q 'full/map/.*make room' full.err || fail "a full disk: exit $code, $(cat full.err)"
    [ "$before" -gt 0 ] && [ "$before" -lt $points ] || fail "a full disk: $before points before"
    mount -o remount,size=20m full
    goes_on full/map
    mount -o remount,ro full
    code=0
    "$cramp" sweep map.yaml -o full/other --quiet >ro.txt 2>ro.err || code=$?
    [ $code = 2 ] && grep -q 'full/other.*Read-only.*choose a place' ro.err || fail "a read-only folder: exit $code, $(cat ro.err)"
    "$cramp" export full/map outcome | cmp - <("$cramp" export whole outcome) ||
        fail "a read-only folder cannot be read"
    echo "a full disk: $before points were there; $(cat full.err ro.err)"
else
    echo "not tried: full disk and read-only folder need root and mount"
fi

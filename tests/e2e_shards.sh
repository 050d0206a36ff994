#!/bin/bash
# Several processes in one folder: shards at once, requests to stop, time
# limits; the digest is that of one undisturbed process.
set -euo pipefail
cramp=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
    echo "FAILED: $*"
    exit 1
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
map() { # map POINTS-PER-AXIS: a sweep of their product
    printf 'format: 1\nscenario: squeeze\naxes:\n'
    printf '  - {vary: toe, from: -40 degrees, to: 20 degrees, points: %s}\n' "$1"
    printf '  - {vary: cord.monoamine_tone, from: 0.8, to: 1.1, points: %s}\n' "$2"
}
digest() {
    sed -n 's/^digest //p' "$1"
}

# three processes begin one folder at once, each with its part
map 11 6 >map.yaml
"$cramp" sweep map.yaml -o one --quiet >one.txt
for i in 1 2 3; do
    "$cramp" sweep map.yaml -o three -j 1 --shard $i/3 --quiet >part$i.txt 2>&1 &
    job[i]=$!
done
for i in 1 2 3; do
    wait "${job[i]}" || fail "shard $i: exit $?, $(cat part$i.txt)"
    grep -q "^shard $i of 3: points .* missing 0$" part$i.txt || fail "$(cat part$i.txt)"
    [ -z "$(digest part$i.txt)" ] || fail "a part has no digest of the whole"
done
"$cramp" sweep map.yaml -o three --quiet --progress json >three.txt 2>json.txt
[ "$(digest one.txt)" = "$(digest three.txt)" ] || fail "shards change results"
[ -z "$(ls three | grep -v '^block_[0-9]*\.h5$\|^plan.yaml$\|^index.h5$')" ] ||
    fail "left over: $(ls three)"
"$cramp" sweep map.yaml -o bar -j 2 --progress always >/dev/null 2>bar.txt || fail "exit $?"
tr '\r' '\n' <bar.txt | tail -1 | grep '\[#*\] 100 %  66 of 66 points solved, 0 failed, 0 s left$' >/dev/null ||
    fail "the bar: $(cat -A bar.txt)"
cmp one/plan.yaml three/plan.yaml

# another sweep in the same folder at the same moment: one of them is refused
map 11 7 >other.yaml
"$cramp" sweep map.yaml -o both -j 1 --shard 1/9 --quiet >a.txt 2>&1 &
first=$!
"$cramp" sweep other.yaml -o both -j 1 --shard 1/9 --quiet >b.txt 2>&1 &
second=$!
codes=0
wait $first || codes=$((codes + $?))
wait $second || codes=$((codes + $?))
[ $codes = 2 ] || fail "two sweeps in one folder: $(cat a.txt b.txt)"
grep -q 'a different sweep is already there' a.txt b.txt || fail "$(cat a.txt b.txt)"

# what a running sweep shows: its state, and the table of what is finished
python=python3
[ ! -x /usr/bin/python3 ] || python=/usr/bin/python3 # where packages are
looked_at() { # looked_at FOLDER
    until compgen -G "$1/block_*2.h5" >/dev/null; do sleep 0.02; done
    "$cramp" status "$1" | tee look.txt | grep 'points/s' >/dev/null || return 1
    grep 'solved [1-9].*missing [1-9]' look.txt >/dev/null || return 1
    $python -c 'import xarray, h5netcdf' 2>/dev/null || return 0
    $python - "$1/index.h5" >look.txt 2>&1 <<'END'
import sys, xarray

def column(name):
    with xarray.open_dataset(sys.argv[1], group="outcome", engine="h5netcdf") as d:
        return d[name].values

# blocks come in between: what is there early is there later
early, solved, late = column("events"), column("status") == 1, column("events")
# on a busy machine the sweep may be done before the libraries are loaded
assert 0 < solved.sum() <= solved.size == 2400, solved.sum()
assert (early[~solved] != early[~solved]).all() and (late[solved] == late[solved]).all()
END
}

# what differs is said, in words of the user where there are some
differs() { # differs SAYS ARGUMENT...
    local says=$1 code=0
    shift
    "$cramp" sweep "$@" -o one --quiet 2>err.txt || code=$?
    [ $code = 2 ] && grep -F -e "$says" err.txt >/dev/null || fail "$*: exit $code, $(cat err.txt)"
}
differs 'the number of points (it says "points: 66", now it would be "points: 77")' other.yaml
differs 'set pool.units=7' map.yaml --set pool.units=7
differs 'without' map.yaml --without multiplication
cp squeeze.yaml squeeze.old
sed -i 's/90 %/80 %/' squeeze.yaml
differs '- {at: 1 s, for: 4 s, drive: 80 %}' map.yaml
cp squeeze.old squeeze.yaml

# asked to stop: within 5 s, exit 75, what is finished is kept
map 60 40 >long.yaml
stopped() { # stopped FOLDER COMMAND...: sleeps, signals, checks
    local signal=$1 folder=$2 code=0 begun
    "$cramp" sweep long.yaml -o "$folder" -j 2 --quiet >stop.txt 2>why.txt &
    local process=$!
    # a second of work, however busy the machine is, so that points are there
    for _ in {1..1200}; do
        [ "$(cut -d ' ' -f 14 /proc/$process/stat)" -lt 100 ] || break
        sleep 0.05
    done
    [ "$signal" != USR1 ] || looked_at "$folder" || fail "while it runs: $(cat look.txt)"
    begun=$(date +%s%N)
    kill -"$signal" $process
    [ "$signal" != TERM ] || kill -TERM $process # told twice in one breath
    wait $process || code=$?
    [ $code = 75 ] || fail "$signal: exit $code, $(cat stop.txt why.txt)"
    [ $((($(date +%s%N) - begun) / 1000000)) -lt 5000 ] || fail "$signal: not in 5 s"
    ls "$folder" | grep -q '^partial_.*h5$' || fail "$signal: no partial block: $(ls "$folder")"
    grep -q 'missing [1-9]' stop.txt || fail "$(cat stop.txt)"
}
stopped TERM term
stopped USR1 usr1
solved=$(sed 's/.*solved \([0-9]*\),.*/\1/' stop.txt | head -1)
code=0
"$cramp" sweep long.yaml -o usr1 -j 2 --quiet --time-limit '1 s' >more.txt 2>/dev/null || code=$?
[ $code = 75 ] || fail "time limit: exit $code"
more=$(sed 's/.*solved \([0-9]*\),.*/\1/' more.txt | head -1)
[ "$more" -gt "$solved" ] || fail "$more points after $solved"
echo "all of it"

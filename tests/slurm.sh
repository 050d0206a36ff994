#!/bin/bash
# cluster/slurm/ under a real scheduler of our own: an array of shards, one of
# them killed and one told by USR1 to stop; the next round does what is left,
# the merged file is that of an undisturbed run on this machine.
#
# slurm.sh CRAMP [limit]   limit: USR1 comes from the scheduler at the time
#                          limit (half a minute) instead of from scancel
set -euo pipefail
CRAMP=$1
limit=${2:-}
tree=$PWD
source tests/private_slurm.sh
work=$(mktemp -d)
clean() {
    slurm_stop
    rm -rf "$work"
}
cd "$work"

fail() {
    echo "FAILED: $*"
    squeue || true
    tail -n +1 ./*.log | tail -60
    tail -n 5 slurm/log/*.log
    exit 1
}
# Waits for a condition; only a scheduler that stands still is a failure.
await() { # await WHAT COMMAND...
    local what=$1 _
    shift
    for _ in $(seq 2400); do
        ! "$@" || return 0
        sleep 0.05
    done
    fail "$what did not come in two minutes"
}
no_jobs() {
    [ -z "$(squeue -h -o %i)" ]
}
has() { # has FOLDER PATTERN: a file of such a name
    compgen -G "$1/$2" >/dev/null
}

digest() {
    sed -n 's/^digest //p' "$@" | tail -1
}
ended() { # ended JOB: how a task ended, as exit code:signal
    scontrol show job "$1" | sed -n 's/.*ExitCode=\([0-9:]*\).*/\1/p'
}

cat >squeeze.yaml <<'YAML'
format: 1
muscles: [abductor_hallucis]
let: {toe: -32 degrees}
set: {pool.units: 6}
inputs:
  - {at: 0 s, toe_angle: $toe}
  - {at: 1 s, for: 4 s, drive: 90 %}
run: {length: 20 s, sample: 1 s}
YAML
map() { # map POINTS-PER-AXIS
    printf 'format: 1\nscenario: squeeze\naxes:\n'
    printf '  - {vary: toe, from: -40 degrees, to: 20 degrees, points: %s}\n' "$1"
    printf '  - {vary: cord.monoamine_tone, from: 0.8, to: 1.1, points: %s}\n' "$2"
}

# 60 blocks in three shards; shard 2 is killed after its first block, shard 3
# told to stop after its first one
killed_and_stopped() {
    local job code=0
    map 24 20 >map.yaml
    "$tree/cluster/slurm/submit" map.yaml map 3 -c 1 >submit.log
    job=$(sed -n 's/^round 1: shards \([0-9]*\),.*/\1/p' submit.log)
    await "a block of shard 2" test -e map/block_000001.h5
    scancel --signal=KILL --batch "${job}_2"
    await "a block of shard 3" test -e map/block_000002.h5
    scancel --signal=USR1 --batch "${job}_3"
    "$CRAMP" sweep map.yaml -o here -j 1 --quiet >here.txt || code=$?
    [ $code = 0 ] || fail "the run without a scheduler: exit $code"
    await "the end of all jobs" no_jobs

    [ "$(ended "${job}_1")" = 0:0 ] || fail "shard 1 ended with $(ended "${job}_1")"
    [ "$(ended "${job}_2")" = 0:9 ] || fail "shard 2 ended with $(ended "${job}_2")"
    [ "$(ended "${job}_3")" = 75:0 ] || fail "shard 3 ended with $(ended "${job}_3")"
    second_round || fail "no second round"
    ! grep -q '^round 3: ' cramp-finish-*.log || fail "a third round"
    [ -s map.h5 ] || fail "nothing was merged"
    [ "$(digest cramp-finish-*.log)" = "$(digest here.txt)" ] ||
        fail "not the digest of an undisturbed run"
    "$CRAMP" export map.h5 outcome -o map.csv
    "$CRAMP" export here outcome -o here.csv
    cmp map.csv here.csv
}

second_round() {
    grep -qs '^round 2: ' cramp-finish-*.log
}

# the scheduler itself says that time is over
time_limit() {
    local job
    map 200 100 >map.yaml
    "$tree/cluster/slurm/submit" map.yaml map 1 -c 1 --time=1 >submit.log
    job=$(sed -n 's/^round 1: shards \([0-9]*\),.*/\1/p' submit.log)
    await "the second round" second_round
    [ "$(ended "${job}_1")" = 75:0 ] || fail "it ended with $(ended "${job}_1")"
}

trap clean EXIT
slurm_start "$work/slurm"
export CRAMP
case $limit in
"") killed_and_stopped ;;
*) time_limit ;;
esac

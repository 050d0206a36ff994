#!/bin/bash
# cramp_mpi: four processes share a sweep; one of them dies, all are told to
# stop; the digest is that of one undisturbed process.
#
# mpi.sh CRAMP [CRAMP_MPI]
set -euo pipefail
cramp=$1
mpi=${2:-}
skip() {
    echo "skipped: $*"
    exit 77
}
[ -n "$mpi" ] || skip "built without -DCRAMP_MPI=ON"
command -v mpirun >/dev/null || skip "mpirun is not installed"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# more ranks than processors, root, and a container without ptrace
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
export OMPI_MCA_rmaps_base_oversubscribe=1 OMPI_MCA_hwloc_base_binding_policy=none
export OMPI_MCA_btl_vader_single_copy_mechanism=none OMPI_MCA_btl=self,vader
four=(mpirun -n 4 "$mpi" sweep -j 1)

fail() {
    echo "FAILED: $*"
    tail -n +1 ./*.txt
    exit 1
}
await() { # await WHAT COMMAND...
    local what=$1 _
    shift
    for _ in $(seq 2400); do
        ! "$@" || return 0
        sleep 0.05
    done
    fail "$what did not come in two minutes"
}
digest() {
    sed -n 's/^digest //p' "$1"
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
same() { # same FOLDER: complete, and what one process makes of it
    local code=0
    [ "$(digest "$1.txt")" = "$(digest one.txt)" ] || fail "$1: another digest"
    grep -q 'missing 0$' "$1.txt" || fail "$1: points are missing"
    ! compgen -G "$1/partial_*" >/dev/null || fail "$1: a partial block is left"
    ! compgen -G "$1/*.bad" >/dev/null || fail "$1: a bad block"
    cmp "$1/plan.yaml" one/plan.yaml
}

map 24 15 >map.yaml
"$cramp" sweep map.yaml -o one --quiet >one.txt

# from nothing
"${four[@]}" map.yaml -o fresh --quiet >fresh.txt 2>fresh.err.txt || fail "fresh: exit $?"
[ "$(wc -l <fresh.txt)" = 2 ] || fail "more than one rank reports"
same fresh

# a rank dies: the launcher ends the others, what they wrote is there
"${four[@]}" map.yaml -o dead --quiet >dead.txt 2>dead.err.txt &
job=$!
await "a block" test -e dead/block_000001.h5
victim=$(pgrep -P "$job" -f "$mpi" | head -1)
kill -KILL "$victim"
! wait $job || fail "a dead rank went unnoticed"
[ "$(ls dead | grep -c '^block_')" -lt "$(ls one | grep -c '^block_')" ] ||
    fail "it died too late to tell anything"
"${four[@]}" map.yaml -o dead --quiet >dead.txt 2>dead.err.txt || fail "dead: exit $?"
same dead

# asked to stop, through the launcher; ends with 75 and goes on without MPI
"${four[@]}" map.yaml -o told --quiet >told.txt 2>told.err.txt &
job=$!
await "a block" test -e told/block_000000.h5
kill -USR1 $job
code=0
wait $job || code=$?
[ $code = 75 ] || fail "USR1: exit $code"
grep -q 'missing [1-9]' told.txt || fail "nothing was missing"
"$cramp" sweep map.yaml -o told --quiet >told.txt
same told

# what stops all stops all: exit 2, and no rank waits for another
code=0
"${four[@]}" nowhere.yaml -o no --quiet >no.txt 2>no.err.txt || code=$?
[ $code = 2 ] || fail "no sweep: exit $code"
[ "$(grep -c '^cramp: ' no.err.txt)" = 1 ] || fail "told more than once"

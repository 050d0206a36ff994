#!/bin/bash
# Builds for other machines, by other compilers and with other levels of
# optimisation give the bits of this one: digest of a sweep and all traces.
# Arguments: the program, the source tree.  77 (skipped): nothing to compare.
set -euo pipefail
cramp=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >squeeze.yaml <<'END_OF_FILE'
format: 1
title: A squeeze
muscles: [abductor_hallucis, extensor_hallucis_longus]
let: {toe: -32 degrees}
inputs:
  - {at: 0 s, toe_angle: $toe}
  - {at: 1 s, for: 4 s, drive: 90 %, muscle: abductor_hallucis}
run: {length: 60 s, sample: 50 ms}
END_OF_FILE
cat >map.yaml <<'END_OF_FILE'
format: 1
title: A small map
scenario: squeeze
axes:
  - {vary: toe, from: -40 degrees, to: 20 degrees, points: 4}
  - {vary: pool.units, values: [7, 24]}
END_OF_FILE

# results(program): one line that says all
results() {
    rm -rf map run.h5
    "$1" sweep map.yaml -o map -j 2 --quiet | grep '^digest '
    "$1" run squeeze.yaml -o run.h5 --quiet >/dev/null
    "$1" export run.h5 trace | sha256sum
}

# build(folder, options...)
build() {
    local folder=$1
    shift
    cmake -S "$source" -B "$folder" -DCRAMP_TESTS=OFF "$@" >/dev/null 2>&1 &&
        cmake --build "$folder" -j2 --target cramp >/dev/null 2>&1
}

flags=$(grep -m1 '^flags' /proc/cpuinfo || true)
has() {
    [[ " $flags " == *" $1 "* ]]
}

results "$cramp" >here.txt
compared=0
compare() {
    build "$@" || { echo "$1 does not build"; exit 1; }
    results "$1/cramp" >"$1.txt"
    cmp here.txt "$1.txt" || { echo "$1 gives other bits"; exit 1; }
    echo "$1: the same bits"
    compared=$((compared + 1))
}
if has avx2 && has fma; then
    compare fma -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_FLAGS=-march=x86-64-v3
fi
if has avx512f && has avx512dq && has avx512vl && has avx512bw; then
    compare avx512 -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_FLAGS=-march=x86-64-v4
fi
compare unoptimised -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS=-O0
if command -v clang >/dev/null; then
    compare clang -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_COMPILER=clang
fi
[ $compared -gt 0 ] || exit 77

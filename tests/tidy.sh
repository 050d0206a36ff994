#!/bin/bash
# clang-tidy over everything, with the rules of .clang-tidy.  Argument: a build
# folder with compile_commands.json.
set -u
build=${1:?build folder}
command -v run-clang-tidy >/dev/null || { echo "run-clang-tidy is not here"; exit 77; }
log=$(mktemp)
trap 'rm -f "$log"' EXIT
run-clang-tidy -quiet -p "$build" '/(base|params|model|scenarios|solvers|analysis|cli)/[a-z_0-9]*\.c$' \
    >"$log" 2>/dev/null
status=$?
grep -E 'warning:|error:' "$log" | sort -u
exit $status

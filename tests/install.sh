#!/bin/bash
# An installed tree works wherever it is put.  Argument: the build folder.
set -euo pipefail
build=${1:?build folder}
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cmake --install "$build" --prefix "$room/there" >/dev/null
mv "$room/there" "$room/here"
cd "$room"
here/bin/cramp doctor | grep -q "here/bin/../share/cramp/scenarios$" ||
    { echo "the installed files are not found"; exit 1; }
[ -f here/share/cramp/scenarios/night_sole.yaml ] || { echo "no scenarios"; exit 1; }

#!/bin/bash
# The drawn diagrams are those of model/wires.def as it is.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
command -v python3 >/dev/null || { echo "python3 is not here"; exit 77; }
docs/diagram "$room"
[ "$(ls "$room" | wc -l)" = 2 ] || { echo "two pictures were expected"; exit 1; }
for picture in "$room"/*.svg; do
    cmp -s "$picture" "docs/images/$(basename "$picture")" ||
        { echo "docs/images/$(basename "$picture") is old: run docs/diagram"; exit 1; }
done
# every arrow stands in the matrix
arrows=$(grep -cE '^(WIRE|CROSS|FOOT|LAGGED)\(' model/wires.def)
marks=$(grep -cE '^<(rect [^>]*width="7.6"|circle)' "$room/wires_matrix.svg")
[ "$arrows" = "$marks" ] || { echo "$arrows arrows, $marks marks"; exit 1; }

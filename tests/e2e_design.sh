#!/bin/bash
# Sweeps that are samples, lists and tables: from the file to the results, and
# back in.
set -euo pipefail
cramp=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
bad=0

fail() {
    echo "failed: $*"
    bad=1
}

cat >squeeze.yaml <<'END'
format: 1
muscles: [abductor_hallucis]
set: {pool.units: 4}
let: {toe: 0 degrees}
inputs:
  - {at: 0 s, toe_angle: $toe}
  - {at: 0.2 s, for: 0.5 s, drive: 80 %}
run: {length: 1 s}
END
cat >sample.yaml <<'END'
format: 1
scenario: squeeze
sample: {method: sobol, points: 24, seed: 2}
axes:
  - {vary: toe, from: -40 degrees, to: 20 degrees}
  - {vary: cord.monoamine_tone, distribution: normal, mean: 1, sd: 0.1, from: 0.6, to: 1.4}
END

"$cramp" sweep sample.yaml --dry-run >dry.txt || fail "--dry-run"
grep -q '^24 points of a sample over 2 axes, 1 muscles, 1 s each$' dry.txt ||
    fail "dry run: $(cat dry.txt)"
grep -q '^  toe: -40 to 20 degrees$' dry.txt || fail "dry run: $(cat dry.txt)"
[ "$(ls)" = "$(printf 'dry.txt\nsample.yaml\nsqueeze.yaml')" ] ||
    fail "a dry run left something: $(ls)"

"$cramp" sweep sample.yaml -o sample --quiet >sample.txt || fail "a sample"
"$cramp" sweep sample.yaml -o twice -j 1 --quiet >twice.txt || fail "once more"
cmp -s sample.txt twice.txt || fail "two threads: $(cat sample.txt twice.txt)"
sed -i 's/seed: 2/seed: 3/' sample.yaml
code=0
"$cramp" sweep sample.yaml -o sample --quiet >out.txt 2>err.txt || code=$?
[ $code = 2 ] && grep -q 'a different sweep' err.txt || fail "another seed: $(cat err.txt)"

# what was exported is read again as a table, to the same outcome
"$cramp" export sample design >design.csv || fail "export"
[ "$(wc -l <design.csv)" = 25 ] || fail "lines: $(wc -l <design.csv)"
cat >table.yaml <<'END'
format: 1
scenario: squeeze
table: design.csv
axes: [{vary: toe}, {vary: cord.monoamine_tone}]
END
"$cramp" sweep table.yaml -o table --quiet >table.txt || fail "a table"
cmp -s sample.txt table.txt || fail "a table: $(cat sample.txt table.txt)"
cp design.csv design.old
sed -i '10s/,[^,]*$/,1.05/' design.csv
cmp -s design.csv design.old && fail "the table was not changed"
code=0
"$cramp" sweep table.yaml -o table --quiet >out.txt 2>err.txt || code=$?
[ $code = 2 ] && grep -q 'a different sweep' err.txt || fail "another table: $(cat err.txt)"
sed -i '5s/,[^,]*$/,wrong/' design.csv
code=0
"$cramp" sweep table.yaml -o other --quiet >out.txt 2>err.txt || code=$?
[ $code = 2 ] && grep -qE '^cramp: design.csv:5:[0-9]+: found `wrong`, expected a finite number of unit 1$' err.txt ||
    fail "a word in a table: $(cat err.txt)"

# a list has the outcome of the grid that holds its points
printf 'format: 1\nscenario: squeeze\naxes:\n  - {vary: toe, values: [-30 degrees, 0 degrees]}\n' >grid.yaml
printf 'format: 1\nscenario: squeeze\nlist:\n  - {toe: -30 degrees}\n  - {toe: 0 degrees}\n' >list.yaml
"$cramp" sweep grid.yaml -o grid --quiet >grid.txt || fail "a grid"
"$cramp" sweep list.yaml -o list --quiet >list.txt || fail "a list"
cmp -s grid.txt list.txt || fail "a list: $(cat grid.txt list.txt)"
code=0
"$cramp" plot list -o list.png 2>err.txt || code=$?
[ $code = 2 ] && grep -q 'this sweep is a list; a figure shows a grid' err.txt ||
    fail "plot of a list: $(cat err.txt)"
"$cramp" sweep sample.yaml --point 5 -o point.h5 --quiet >out.txt || fail "--point"

exit $bad

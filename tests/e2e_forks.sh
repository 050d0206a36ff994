#!/bin/bash
# Where events come from, in a run, in its file, in a sweep and its csv: the
# same whatever the threads, and not asked where nobody asked.
set -euo pipefail
cramp=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
    echo "FAILED: $*"
    exit 1
}

cat >squeeze.yaml <<'YAML'
format: 1
muscles: [abductor_hallucis]
person: prone_adult
let: {toe: -32 degrees, calcium: 1.2 mmol/L, breath: 40 mmHg}
set: {pool.units: 6}
start: {plasma.calcium_ionised: $calcium}
inputs:
  - {at: 0 s, toe_angle: $toe, carbon_dioxide: $breath}
  - {at: 1 s, for: 4 s, drive: 90 %}
run: {length: 14 s, sample: 50 ms}
YAML
cat >origins.yaml <<'YAML'
format: 1
scenario: squeeze
forks: yes
axes:
  - {vary: toe, values: [-40 degrees, -32 degrees, 20 degrees]}
  - {vary: collective.afferent_share, values: [0, 0.2, 1]}
  - {vary: calcium, values: [0.7 mmol/L, 1.2 mmol/L]}
keep: [origin, duration]
YAML
sed '/^forks/d' origins.yaml >silent.yaml

# csv FOLDER: toe, share, calcium, origin of each point
csv() {
    "$cramp" export "$1" outcome | awk -F, 'NR == 1 {for (i = 1; i <= NF; i++) if ($i == "origin") c = i; next}
        {print $2, $3, $4, $c}'
}
digest() {
    sed -n 's/^digest //p' "$1"
}

# a run and its file
"$cramp" run squeeze.yaml --forks -o run.h5 >run.txt || fail "run: $?"
grep -q 'origin reflex, stretch ends it' run.txt || fail "no origin: $(cat run.txt)"
grep -q 'normal plasma' run.txt || fail "not six ways: $(cat run.txt)"
"$cramp" export run.h5 outcome >run.csv
grep -q ',reflex,' run.csv || fail "not in the file: $(cat run.csv)"
"$cramp" run squeeze.yaml -o plain.h5 >plain.txt
grep -q origin plain.txt && fail "origins were not asked for"
"$cramp" export plain.h5 outcome >plain.csv
grep -q ',not_asked,' plain.csv || fail "asked: $(cat plain.csv)"
# forks leave the run as it was
cmp plain.csv <(sed 's/,reflex,/,not_asked,/' run.csv) || fail "forks change the run"

# a sweep
"$cramp" sweep origins.yaml -o one -j 1 --quiet >one.txt || fail "sweep: $?"
"$cramp" sweep origins.yaml -o two -j 2 --quiet >two.txt || fail "sweep -j 2: $?"
"$cramp" sweep silent.yaml -o silent -j 2 --quiet >silent.txt || fail "silent: $?"
[ "$(digest one.txt)" = "$(digest two.txt)" ] || fail "threads change origins"
[ "$(digest one.txt)" != "$(digest silent.txt)" ] || fail "the digest has no origins"
csv one >one.csv
cmp one.csv <(csv two) || fail "threads change origins"
for row in '-32 1 1.2 reflex' '-32 0 1.2 central' '20 1 1.2 no_event'; do
    grep -qxF -- "$row" one.csv || fail "$row is not in $(cat one.csv)"
done
grep -q '^20 1 0.* ionic$' one.csv || fail "nothing is ionic: $(cat one.csv)"
[ "$(csv silent | grep -c 'not_asked$')" = 18 ] || fail "silent: $(csv silent)"

# taken up by another question, merged, and one point again
code=0
"$cramp" sweep silent.yaml -o one --quiet >/dev/null 2>&1 || code=$?
[ $code = 2 ] || fail "another question: exit $code"
"$cramp" merge one -o one.h5 >/dev/null || fail "merge: $?"
cmp one.csv <(csv one.h5) || fail "a merged file has other origins"
"$cramp" sweep origins.yaml --point 9 -o point.h5 >/dev/null || fail "point: $?"
"$cramp" export point.h5 outcome >point.csv
origin=$(awk 'NR == 10 {print $4}' one.csv)
grep -q ",$origin," point.csv || fail "point 9 is not $origin: $(cat point.csv)"

# one that begins during drive is asked without the drive, which would go on by itself
cat >calf.yaml <<'YAML'
format: 1
muscles: [gastrocnemius_medialis]
person: prone_adult
inputs:
  - {at: 0 s, ankle_angle: -40 degrees}
  - {at: 5 s, for: 8 s, drive: 80 %}
run: {length: 60 s}
YAML
"$cramp" run calf.yaml --forks >calf.txt 2>&1 || fail "calf: $(cat calf.txt)"
grep -q 'cramp_during_drive' calf.txt || fail "not during drive: $(cat calf.txt)"
grep -q 'origin reflex, .*forked at [5-9]\.' calf.txt || fail "calf: $(cat calf.txt)"

# yes or no
sed 's/^forks: yes/forks: perhaps/' origins.yaml >perhaps.yaml
code=0
"$cramp" sweep perhaps.yaml --dry-run >/dev/null 2>why.txt || code=$?
[ $code = 2 ] || fail "perhaps: exit $code"
grep -q 'perhaps.yaml:3:8: found `perhaps`, expected yes or no' why.txt ||
    fail "why: $(cat why.txt)"
echo "all of it"

#!/bin/bash
# `cramp run --json` is one JSON object with the numbers of the file, bit by
# bit, whatever stands in titles and paths.
set -euo pipefail
cramp=$1
command -v python3 >/dev/null || { echo "python3 is not here"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
    echo "FAILED: $*"
    exit 1
}

cat >squeeze.yaml <<'YAML'
format: 1
title: "Say \"squeeze\" \\ to the sole\tfor 4 s: µ"
muscles: [abductor_hallucis, extensor_hallucis_longus]
person: prone_adult
set: {pool.units: 6}
inputs:
  - {at: 0 s, toe_angle: -32 degrees}
  - {at: 1 s, for: 4 s, drive: 90 %, muscle: abductor_hallucis}
run: {length: 14 s, sample: 50 ms}
expect:
  - {muscle: abductor_hallucis, outcome: cramp}
YAML
"$cramp" run squeeze.yaml --json --forks -o run.h5 >run.json || fail "exit $?"
python3 -m json.tool run.json >/dev/null || fail "no JSON: $(cat run.json)"
"$cramp" export run.h5 outcome >run.csv
python3 - <<'END_OF_PYTHON' || fail "not what the file says: $(cat run.json)"
import csv, json
def refuse(word):
    raise SystemExit(word + " is not JSON")
run = json.load(open("run.json", encoding="utf-8"), parse_constant=refuse)
assert run["title"] == 'Say "squeeze" \\ to the sole\tfor 4 s: \u00b5', run["title"]
assert run["scenario"].endswith("squeeze.yaml") and run["length"] == 14
assert run["status"] == "OK" and run["files"] == ["run.h5"]
sole, toe = run["muscles"]
assert sole["label"] == "cramp" and sole["origin"] == "reflex", sole
assert {"emg", "duration", "force"} <= set(sole["criteria"]), sole
assert sole["forks"]["stretch_ends"] is True and len(sole["forks"]["ways"]) == 6
assert toe["origin"] == "no_event" and toe["forks"] is None
assert toe["onset"] is None and toe["duration"] is None
rows = list(csv.DictReader(open("run.csv")))
for row, muscle in zip(rows, run["muscles"]):
    assert row["muscle"] == muscle["muscle"]
    seen = 0
    for head, text in row.items():
        key = head.split(" ")[0]
        if key in ("point", "muscle", "status", "label", "origin"):
            continue
        assert muscle[key] == (float(text) if text else None), (key, text)
        seen += 1
    assert seen > 20, seen
END_OF_PYTHON

# nothing asked, nothing written
"$cramp" run squeeze.yaml --json >plain.json || fail "plain: exit $?"
python3 -c 'import json
run = json.load(open("plain.json"))
assert run["files"] == [] and "origin" not in run["muscles"][0]
assert "forks" not in run["muscles"][0]' || fail "plain: $(cat plain.json)"

# an expectation that does not hold: the object all the same, and exit 1
sed 's/outcome: cramp/outcome: none/' squeeze.yaml >none.yaml
code=0
"$cramp" run none.yaml --json >none.json 2>none.txt || code=$?
[ $code = 1 ] || fail "expectation: exit $code"
python3 -m json.tool none.json >/dev/null || fail "expectation: $(cat none.json)"
grep -q 'expected none, found cramp' none.txt || fail "why: $(cat none.txt)"

# a path that is no UTF-8, a file that is not there
odd=$(printf 'sole\377\302.yaml')
cp squeeze.yaml "$odd"
"$cramp" run "$odd" --json >odd.json || fail "odd: exit $?"
python3 -m json.tool odd.json >/dev/null || fail "odd: $(cat -A odd.json)"
code=0
"$cramp" run nowhere.yaml --json >nowhere.json 2>/dev/null || code=$?
[ $code != 0 ] && [ ! -s nowhere.json ] || fail "nowhere: exit $code"
echo "all of it"

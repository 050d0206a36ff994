#!/bin/bash
# The program from the command line, on real files: a run, a sweep that is
# killed and goes on, pictures, csv, exit codes.
set -euo pipefail
cramp=$1
here=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
    echo "FAILED: $*"
    exit 1
}

cat >squeeze.yaml <<'END'
format: 1
title: "A hostile `touch pwned` $(touch pwned) 'title' \"quoted\" ; system('touch pwned')"
muscles: [abductor_hallucis]
let: {toe: -32 degrees}
set: {pool.units: 6}
inputs:
  - {at: 0 s, toe_angle: $toe}
  - {at: 1 s, for: 4 s, drive: 90 %}
run: {length: 20 s, sample: 50 ms}
expect:
  - {muscle: abductor_hallucis, outcome: cramp, between: [4 s, 7 s]}
END
sed -i 's/^title: .*/title: "A hostile `touch pwned` $(touch pwned) '"'title'"' \\"quoted\\" system(touch pwned)"/' squeeze.yaml
cat >tone.yaml <<'END'
format: 1
title: A small map
scenario: squeeze
axes:
  - {vary: toe, from: -40 degrees, to: 20 degrees, points: 7}
  - {vary: cord.monoamine_tone, from: 0.8, to: 1.1, points: 4}
END

# a run that meets its expectation, its file and its pictures
"$cramp" run squeeze.yaml -o run.h5 >run.txt || fail "run: $?"
grep -q '^abductor_hallucis *cramp' run.txt || fail "no cramp: $(cat run.txt)"
for format in png svg pdf; do
    "$cramp" plot run.h5 -o "run.$format" >/dev/null || fail "plot $format"
    [ -s "run.$format" ] || fail "run.$format is empty"
done
"$cramp" plot run.h5 -o kept.png --keep-script >/dev/null
ls kept*.gp >/dev/null || fail "no script was kept"
[ ! -e pwned ] || fail "text of a file was executed"
"$cramp" export run.h5 trace >trace.csv
[ "$(wc -l <trace.csv)" -gt 400 ] || fail "short trace"
"$cramp" export run.h5 >outcome.csv
grep -q cramp outcome.csv || fail "no label in the csv"

# an expectation that does not hold is exit 1
sed 's/outcome: cramp/outcome: none/; s/, between.*/}/' squeeze.yaml >none.yaml
code=0
"$cramp" run none.yaml >/dev/null 2>none.txt || code=$?
[ $code = 1 ] || fail "expectation: exit $code"
grep -q 'none.yaml:11:5: ' none.txt || fail "place of expectation: $(cat none.txt)"

# the sample interval changes nothing but the traces
for sample in '100 ms' '1 s'; do
    sed "s/sample: 50 ms/sample: $sample/" squeeze.yaml >other.yaml
    "$cramp" run other.yaml >other.txt || fail "sample $sample"
    cmp run.txt other.txt || fail "sample $sample changes the outcome"
done

# digests: one thread, two threads, killed and resumed
digest() {
    sed -n 's/^digest //p' "$1"
}
"$cramp" sweep tone.yaml -o one -j 1 --quiet >one.txt || fail "sweep: $?"
"$cramp" sweep tone.yaml -o two -j 2 --quiet >two.txt || fail "sweep -j 2: $?"
[ "$(digest one.txt)" = "$(digest two.txt)" ] || fail "threads change results"
"$cramp" sweep tone.yaml -o three -j 2 --quiet >/dev/null &
sleep 0.15
kill -9 $! 2>/dev/null || echo "it was quicker than the kill"
wait $! 2>/dev/null || true
"$cramp" sweep tone.yaml -o three -j 2 --quiet >three.txt || fail "resume: $?"
[ "$(digest one.txt)" = "$(digest three.txt)" ] || fail "a kill changes results"

# stopped by a signal: exit 75, then it goes on
code=0
timeout --signal=TERM 0.2 "$cramp" sweep tone.yaml -o four -j 1 --quiet >/dev/null 2>&1 || code=$?
[ $code = 124 ] || [ $code = 75 ] || [ $code = 0 ] || fail "stop: exit $code"
"$cramp" sweep tone.yaml -o four -j 2 --quiet >four.txt || fail "go on: $?"
[ "$(digest one.txt)" = "$(digest four.txt)" ] || fail "a stop changes results"

# a different sweep is refused, and replaced only by force
sed 's/points: 7/points: 2/' tone.yaml >less.yaml
code=0
"$cramp" sweep less.yaml -o one --quiet >/dev/null 2>refused.txt || code=$?
[ $code = 2 ] || fail "different sweep: exit $code"
"$cramp" sweep less.yaml -o one --quiet --force >/dev/null || fail "--force: $?"

# pictures and csv of a sweep, one point again
"$cramp" plot two -o map.png >/dev/null || fail "map"
"$cramp" plot two --column duration -o duration.svg >/dev/null || fail "duration"
[ "$("$cramp" export two design | wc -l)" = 29 ] || fail "csv of the design"
"$cramp" sweep tone.yaml --point 2 -o point.h5 >/dev/null || fail "--point"
"$cramp" sweep tone.yaml -o five --dry-run >dry.txt || fail "--dry-run"
grep -q '^28 points' dry.txt || fail "dry run: $(cat dry.txt)"
[ ! -e five ] || fail "a dry run wrote something"

# other readers
python=python3
[ ! -x /usr/bin/python3 ] || python=/usr/bin/python3 # where packages are
if $python -c 'import xarray, netCDF4, h5netcdf' 2>/dev/null; then
    $python - <<'END'
import xarray
for engine in ("netcdf4", "h5netcdf"):
    for path in ("run.h5", "two/index.h5"):
        with xarray.open_dataset(path, group="outcome", engine=engine) as d:
            assert d["duration"].attrs["units"] == "s", d
            assert "cramp" in d["label"].attrs["flag_meanings"], d
            assert d["duration"].dims == ("point", "muscle"), d
            assert d.sizes["point"] in (1, 28)
    with xarray.open_dataset("run.h5", group="trace/0", engine=engine) as d:
        assert d["emg"].attrs["units"] == "1" and d.sizes["time"] > 400
END
else
    echo "xarray is not here: not read with it"
fi
if command -v ncdump >/dev/null; then
    ncdump -h run.h5 >/dev/null || fail "ncdump"
fi

# a cramp points the free foot by half a radian more than rest does
"$cramp" run free_foot -o foot.h5 >/dev/null || fail "free_foot"
"$cramp" export foot.h5 outcome -o foot.csv
awk -F, 'NR == 1 {for (i = 1; i <= NF; i++) if ($i ~ /^least_ankle/) c = i}
    NR == 2 {exit !(c && $c < -0.6 && $c > -0.9)}' foot.csv || fail "least_ankle"
"$cramp" export foot.h5 trace -o foot_trace.csv
head -1 foot_trace.csv | grep -c "ankle_angle \[rad\]" >/dev/null || fail "angle in traces"

# the examples of the manual are accepted
awk '/^```yaml/ {n++; next} /^```/ {on = 0; n += 0; next} {print > ("doc" n ".yaml")}' \
    <(awk '/^```yaml/,/^```$/' "$here/docs/scenarios.md" | sed '/^```$/d')
"$cramp" check doc1.yaml doc2.yaml doc4.yaml doc5.yaml doc6.yaml >/dev/null || fail "an example of the manual"

# every shipped file is accepted
"$cramp" check "$here"/scenarios/*.yaml "$here"/scenarios/sweeps/*.yaml >/dev/null ||
    fail "a shipped file is not accepted"
for what in scenarios sweeps muscles people conditions probes inputs states \
    columns labels mechanisms; do
    [ "$("$cramp" list $what | wc -l)" -gt 1 ] || fail "list $what"
done
"$cramp" params --assumed >params.txt
grep -q collective.current params.txt || fail "params"
"$cramp" --version >version.txt
grep -q '^cramp ' version.txt || fail "version"
"$cramp" run --help >help.txt
grep -q example help.txt || fail "help"
"$cramp" doctor >/dev/null || fail "doctor"
echo "all of it"

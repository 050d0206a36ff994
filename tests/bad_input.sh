#!/bin/bash
# What is refused before anything runs, with its message and exit code.
set -euo pipefail
cramp=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
bad=0

# refuse CODE MESSAGE COMMAND...
refuse() {
    local want=$1 message=$2 code=0
    shift 2
    "$cramp" "$@" >out.txt 2>err.txt || code=$?
    if [ $code != "$want" ] || [ "$(head -1 err.txt)" != "$message" ]; then
        printf 'cramp %s\n  exit %s, wanted %s\n  found  %s\n  wanted %s\n' \
            "$*" $code "$want" "$(head -1 err.txt)" "$message"
        bad=1
    fi
}

good='format: 1
muscles: [abductor_hallucis]
set: {pool.units: 4}
let: {toe: 0 degrees}
inputs: [{at: 0 s, toe_angle: $toe}]
run: {length: 1 s}'
echo "$good" >good.yaml
sweep='format: 1
scenario: good
axes:'

refuse 2 "cramp: --shard: found \`0/4\`, expected I/N with I from 1 to N, as in 3/8" sweep length_by_tone -o x --shard 0/4
refuse 2 "cramp: --shard: found \`5/4\`, expected I/N with I from 1 to N, as in 3/8" sweep length_by_tone -o x --shard 5/4
refuse 2 "cramp: --shard: found \`1/4x\`, expected I/N with I from 1 to N, as in 3/8" sweep length_by_tone -o x --shard 1/4x
refuse 2 "cramp: --force with --shard would take away what other shards wrote; remove the folder instead" sweep length_by_tone -o x --shard 1/4 --force
refuse 2 "cramp: --time-limit: found \`5 kg\`, expected a duration of a second or more, as in 90, \"90 s\" or \"1.5 h\"" sweep length_by_tone -o x --time-limit '5 kg'
refuse 2 "cramp: none.yaml: No such file or directory" run none.yaml
refuse 2 "cramp: found the unknown scenario \`nite_sole\`, did you mean \`night_sole\`?" run nite_sole
: >empty.yaml
refuse 2 "cramp: empty.yaml:1:1: found an empty file, expected \`format: 1\` and more" run empty.yaml
printf '%s\nperson: [\n' "$good" >broken.yaml
refuse 2 "cramp: broken.yaml:8:1: found broken YAML (did not find expected node content), expected a map of keys and values indented with spaces" run broken.yaml
printf 'format: 1\nrun:\n\tlength: 1 s\n' >tab.yaml
refuse 2 "cramp: tab.yaml:3:1: found broken YAML (found character that cannot start any token), expected a map of keys and values indented with spaces" run tab.yaml
printf '%s\nrun: {length: 2 s}\n' "$good" >twice.yaml
refuse 2 "cramp: twice.yaml:7:1: found \`run\` a second time, expected each key once (the first is in line 6)" run twice.yaml
printf '%s\nexpect: %s%s\n' "$good" "$(printf '[%.0s' {1..40})" "$(printf ']%.0s' {1..40})" >deep.yaml
refuse 2 "cramp: deep.yaml:7:40: found a value 32 levels deep, expected fewer" run deep.yaml
printf '%s\nexpekt: []\n' "$good" >key.yaml
refuse 2 "cramp: key.yaml:7:1: found the unknown key \`expekt\`, did you mean \`expect\`?" run key.yaml
sed 's/abductor_hallucis/abductor_halucis/' good.yaml >muscle.yaml
refuse 2 "cramp: muscle.yaml:2:11: found the unknown muscle \`abductor_halucis\`, did you mean \`abductor_hallucis\`?" run muscle.yaml
printf '%s\nconditions: [hypocalcemia]\n' "$good" >condition.yaml
refuse 2 "cramp: condition.yaml:7:14: found the unknown condition \`hypocalcemia\`, did you mean \`hypocalcaemia\`?" run condition.yaml
sed 's/at: 0 s, toe_angle/at: 0 s, toe_angel/' good.yaml >input.yaml
refuse 2 "cramp: input.yaml:5:20: found the unknown input \`toe_angel\`, did you mean \`toe_angle\`?" run input.yaml
sed 's/pool.units: 4/soma.gain: 1 kg/' good.yaml >unit.yaml
refuse 2 "cramp: unit.yaml:3:18: found \`1 kg\`, expected a unit that converts to Hz/nA" run unit.yaml
sed 's/pool.units: 4/soma.gain: 1/' good.yaml >bare.yaml
refuse 2 "cramp: bare.yaml:3:18: found the bare number 1, expected a unit, as in \`1 Hz/nA\`" run bare.yaml
sed 's/pool.units: 4/pool.units: 1000/' good.yaml >range.yaml
refuse 2 "cramp: range.yaml:3:19: pool.units = 1000 lies outside [4, 256]" run range.yaml
sed 's/pool.units: 4/pool.units: nan/' good.yaml >nan.yaml
refuse 2 "cramp: nan.yaml:3:19: found \`nan\`, expected a finite number" run nan.yaml
sed 's/pool.units: 4/pool.units: inf/' good.yaml >inf.yaml
refuse 2 "cramp: inf.yaml:3:19: found \`inf\`, expected a finite number" run inf.yaml
sed 's/at: 0 s/at: 0 s, for: -1 s/' good.yaml >negative.yaml
refuse 2 "cramp: negative.yaml:5:25: found for: -1 s, expected 0 s or more" run negative.yaml
sed 's/at: 0 s/at: 3 s/' good.yaml >outside.yaml
refuse 2 "cramp: outside.yaml:5:10: found an input until 3 s, expected it inside the run of 1 s" run outside.yaml
printf '%s\nfree: [toe, ancle]\n' "$good" >joint.yaml
refuse 2 "cramp: joint.yaml:7:13: found the joint \`ancle\`, expected ankle, knee or toe" run joint.yaml
printf '%s\nfree: toe\n' "$good" >joints.yaml
refuse 2 "cramp: joints.yaml:7:7: found a single value, expected a list" run joints.yaml
echo "${good/\{at: 0 s, toe_angle: \$toe\}/\{at: 0 s, toe_torque: 1 N m\}}" >imposed.yaml
refuse 2 "cramp: imposed.yaml:5:20: found \`toe_torque\`, but the toe is imposed; expected \`free: [toe]\` in the file" run imposed.yaml
echo "${good/toe_angle: \$toe/gravity: 1}" >weight.yaml
refuse 2 "cramp: weight.yaml:5:20: found \`gravity\`, but every joint is imposed; expected \`free:\` with ankle, knee or toe in the file" run weight.yaml
printf '%s\nfree: [toe]\n' "${good/toe_angle: \$toe/toe_torque: 1 kg}" >torque.yaml
refuse 2 "cramp: torque.yaml:5:32: found \`1 kg\`, expected a unit that converts to N m" run torque.yaml
printf '%s\nfree: [toe]\n' "${good/toe_angle: \$toe/toe_grip: 1.5}" >grip.yaml
refuse 2 "cramp: grip.yaml:5:30: found toe_grip = 1.5 1, expected [0, 1] 1" run grip.yaml
refuse 2 "cramp: soma.gian: found the unknown parameter \`soma.gian\`, did you mean \`soma.gain\`?" run good.yaml --set "soma.gian=1 Hz/nA"
refuse 2 "cramp: found the unknown mechanism \`pick\`, did you mean \`pic\`?" run good.yaml --without pick
refuse 2 "cramp: found the unknown command \`rnu\`, did you mean \`run\`?" rnu

# sweeps
printf '%s\n  - {vary: toe, values: [0 degrees]}\n  - {vary: toe, values: [0 degrees]}\n' "$sweep" >axes.yaml
refuse 2 "cramp: axes.yaml:5:12: found a second axis on \`toe\`, expected one" sweep axes.yaml -o x
printf '%s\n  - {vary: toe, from: 0 degrees, to: 1 degrees, points: 0}\n' "$sweep" >zero.yaml
refuse 2 "cramp: zero.yaml:4:57: found 0 points, expected a whole number from 1 to 1e+09" sweep zero.yaml -o x
printf '%s\n  - {vary: soma.gian, values: [1 Hz/nA]}\n' "$sweep" >vary.yaml
refuse 2 "cramp: vary.yaml:4:12: soma.gian: found the unknown parameter \`soma.gian\`, did you mean \`soma.gain\`?" sweep vary.yaml -o x
printf '%s\n  - {vary: soma.gain, values: [1 Hz/nA, 9 Hz/nA]}\n' "$sweep" >far.yaml
refuse 2 "cramp: far.yaml:4:12: soma.gain: soma.gain = 9 Hz/nA lies outside [0.5, 3] Hz/nA" sweep far.yaml -o x
printf '%s\n  - {vary: toe, values: [0 degrees]}\nkeep: [duratoin]\n' "$sweep" >keep.yaml
refuse 2 "cramp: keep.yaml:5:8: there is no column called duratoin" sweep keep.yaml -o x
printf '%s\n  - {vary: toe, values: [0 degrees, 1 degrees]}\n' "$sweep" >fine.yaml
refuse 2 "cramp: found no -o, expected a folder for the results" sweep fine.yaml
echo text >file
code=0
"$cramp" sweep fine.yaml -o file/below >out.txt 2>err.txt || code=$?
[ $code = 2 ] || { echo "unwritable sweep: exit $code: $(cat err.txt)"; bad=1; }
code=0
"$cramp" run good.yaml -o file/below.h5 >out.txt 2>err.txt || code=$?
[ $code = 2 ] || { echo "unwritable run: exit $code: $(cat err.txt)"; bad=1; }
printf '%s\n  - {vary: toe, from: 0 degrees, to: 1 degrees, points: 1000}\n  - {vary: cord.monoamine_tone, from: 0.5, to: 1, points: 1000}\n  - {vary: collective.current, from: 1 nA, to: 2 nA, points: 1000}\n' "$sweep" >huge.yaml
code=0
"$cramp" sweep huge.yaml -o huge >out.txt 2>err.txt || code=$?
if [ $code != 2 ] || ! grep -q '^cramp: the sweep needs about .* GB, the disk of huge has' err.txt ||
    [ -e huge ]; then
    echo "larger than the disk: exit $code: $(cat err.txt)"
    bad=1
fi

# two conditions that say `to` on one parameter
mkdir conditions
for name in a b; do
    printf 'format: 1\nchanges:\n  - {parameter: cord.monoamine_tone, to: 0.%s}\n' \
        "$([ $name = a ] && echo 7 || echo 8)" >conditions/$name.yaml
done
printf '%s\nconditions: [a, b]\n' "$good" >two.yaml
refuse 2 "cramp: ./conditions/b.yaml:3:42: found a second \`to\` on \`cord.monoamine_tone\`, expected one (the first is at ./conditions/a.yaml:3:42)" run two.yaml

refuse 2 "cramp: conditions.mcardle: found a condition that good.yaml does not list, expected one of its \`conditions:\`" run good.yaml --set conditions.mcardle=1

# results that are not ours, or damaged
code=0
"$cramp" run good.yaml -o mine.h5 >/dev/null || code=$?
[ $code = 0 ] || { echo "good.yaml: exit $code"; bad=1; }
code=0
"$cramp" run good.yaml -o mine.h5 >/dev/null 2>err.txt || code=$?
[ $code = 2 ] || { echo "there already: exit $code"; bad=1; }
head -c 3000 mine.h5 >cut.h5
for file in file cut.h5 nothing.h5; do
    for command in "plot $file -o x.png" "export $file"; do
        code=0
        # shellcheck disable=SC2086
        "$cramp" $command >out.txt 2>err.txt || code=$?
        if [ $code != 2 ] || ! grep -q "^cramp: .*$file" err.txt; then
            echo "$command: exit $code: $(cat err.txt)"
            bad=1
        fi
    done
done
refuse 2 "cramp: found \`outcom\`, expected outcome, event, design, trace, effort or failure" export mine.h5 outcom
exit $bad

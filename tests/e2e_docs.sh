#!/bin/bash
# What the manual says exists and is accepted: links, files, examples, and the
# commands of the first page.
# usage: e2e_docs.sh CRAMP
set -uo pipefail
cramp=$1
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
bad=0
fail() {
    echo "$*"
    bad=1
}

# --- links, and files in code quotes
pages=(README.md docs/*.md docs/decisions/*.md bench/*.md)
for page in "${pages[@]}"; do
    while read -r link; do
        [ -e "$(dirname "$page")/$link" ] || fail "$page: no $link"
    done < <(grep -oE '\]\([^)#]+' "$page" | cut -c3- | grep -v '^https:')
    while read -r file; do
        [ -e "$file" ] || fail "$page: no file $file"
    done < <(grep -oE '`(base|params|model|scenarios|solvers|analysis|cli|tests|docs|bench|cluster)/[a-zA-Z0-9_./]+`' \
        "$page" | tr -d '`')
done

# --- examples: one file each; a condition is read by a scenario that names it
awk -v room="$room" '
    /^```yaml/ {n++; inside = 1; next}
    /^```/ {inside = 0}
    inside {print > (room "/example" n ".yaml")}' docs/scenarios.md
# the table of an example stands beside it
cp scenarios/sweeps/*.csv "$room"
examples=0
for example in "$room"/example*.yaml; do
    if grep -q '^changes:' "$example"; then
        printf '%s\n' 'format: 1' 'title: names it' 'muscles: [soleus]' \
            "conditions: [$(basename "$example" .yaml)]" 'run: {length: 1 s}' >"$room/names_it.yaml"
        example=$room/names_it.yaml
    fi
    "$cramp" check "$example" >"$room/said" 2>&1 || fail "docs/scenarios.md: $(cat "$room/said")"
    examples=$((examples + 1))
done
[ $examples -ge 6 ] || fail "docs/scenarios.md: only $examples examples were found"

# --- the first page: every scenario and sweep it runs is accepted
commands=0
while read -r _ command name _; do
    case $command in
    run) file=scenarios/$name.yaml ;;
    sweep) file=scenarios/sweeps/$name.yaml ;;
    *) continue ;;
    esac
    "$cramp" check "$file" >/dev/null || fail "README.md: $command $name"
    commands=$((commands + 1))
done < <(grep -E '^    build/release/cramp ' README.md)
[ $commands -ge 3 ] || fail "README.md: only $commands runs were found"
exit $bad

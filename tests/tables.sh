#!/bin/bash
# Every row of a table is used: a number nobody reads is a promise not kept.
set -u
bad=0

say() {
    echo "$1"
    bad=1
}

rows() { # FILE REGEX REPLACEMENT: the rows of a table as names
    sed -nE "s/^$2.*/$3/p" "$1"
}

# --- numbers: p->group.name, p.group.name, or name after a pointer to a group
while read -r group name; do
    grep -qE "\b$group\.$name\b|(->|\bp\.)$name\b" model/*.c model/*.h analysis/*.c ||
        say "nothing uses the number $group.$name"
done < <(rows params/params.def 'PARAM\(([a-z0-9_]+), *([a-z0-9_]+),' '\1 \2')

# --- states: someone writes their slope
while read -r group name; do
    grep -qE "dx(\.|->)${group}_$name\b" model/*.c ||
        grep -qE "dx(\.|->)(.*##.*)?$name\b" model/*.c ||
        say "no equation moves the state $group.$name"
done < <(rows model/states.def 'STATE\(([a-z0-9_]+), *([a-z0-9_]+),' '\1 \2')

# --- inputs, sums, unit constants: someone reads them
while read -r name; do
    grep -qE "(\.|->)$name\b" model/*.c model/probes.def ||
        say "no equation reads the input $name"
done < <(rows model/inputs.def 'INPUT\(([a-z0-9_]+),' '\1')
while read -r name; do
    grep -qE "SUM_$name\b" model/*.c || say "no equation reads the sum $name"
done < <(rows model/sums.def 'SUM\(([a-z0-9_]+),' '\1')
while read -r name; do
    grep -qE "UNIT_$name\b" model/*.c ||
        say "no equation reads the unit constant $name"
done < <(rows model/unit_constants.def 'CONSTANT\(([a-z0-9_]+),' '\1')

# --- sources: some number comes from them, in the table or in a shipped file
while read -r key; do
    grep -qrE "\b$key\b" params/params.def scenarios --include='*.def' \
        --include='*.yaml' || say "no number comes from the source $key"
done < <(rows params/sources.def 'SOURCE\(([A-Za-z0-9_]+),' '\1')

# --- ways to end, labels: someone says them
while read -r name; do
    grep -qrE "STATUS_$name\b" --include='*.c' base params model scenarios \
        solvers analysis cli || say "nothing ever ends with status $name"
done < <(rows base/status.def 'STATUS\(([A-Z0-9_]+),' '\1')
while read -r name; do
    grep -qE "LABEL_$name\b" analysis/*.c || say "no run is ever called $name"
done < <(rows analysis/labels.def 'LABEL\(([a-z0-9_]+),' '\1')

# --- mechanisms switch a number off that exists
while read -r group name; do
    grep -qE "^PARAM\($group, *$name," params/params.def ||
        say "a mechanism switches off $group.$name, which is no number"
done < <(rows scenarios/mechanisms.def \
    'MECHANISM\([a-z0-9_]+, *"([a-z0-9_]+)\.([a-z0-9_]+)"' '\1 \2')
exit $bad

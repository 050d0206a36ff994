#!/usr/bin/python3
"""Tables and pictures of what bench/peers measured.

usage: report.py FOLDER      (holds results.json; writes table.md and speed_*.svg)
"""
import json
import math
import pathlib
import subprocess
import sys

folder = pathlib.Path(sys.argv[1])
found = json.loads((folder / "results.json").read_text())
PEERS = ["cramp", "deSolve lsoda", "SciPy odeint", "XPPAUT cvode", "CVODE dense"]
lines = []


def fitted(points):
    """Exponent of a power law through (x, seconds), and between its ends."""
    x = [math.log(p[0]) for p in points]
    y = [math.log(p[1]) for p in points]
    mx, my = sum(x) / len(x), sum(y) / len(y)
    fit = sum((a - mx) * (b - my) for a, b in zip(x, y)) / sum((a - mx) ** 2 for a in x)
    return fit, (y[-1] - y[0]) / (x[-1] - x[0])


def table(head, rows):
    lines.append("| " + " | ".join(head) + " |\n|" + "---|" * len(head))
    lines.extend("| " + " | ".join(row) + " |" for row in rows)
    lines.append("")


def over_slopes(row):
    """Total time over the time its slope evaluations take by themselves."""
    return row["seconds"] / (row["slopes"] * row["more"][2] * 1e-6)


def wrong(row):
    return f"{row['miss']:.1e}" if row["miss"] < 1 else "gave up"


def plot(name, words, curves):
    """curves: list of (title, [(x, y)...])."""
    blocks = "".join(f"${k} << E\n" + "\n".join(f"{x:.6g} {y:.6g}" for x, y in c[1]) + "\nE\n"
                     .replace("$", "") for k, c in ((f"d{i}", c) for i, c in enumerate(curves)))
    lists = ", ".join(f"$d{i} with linespoints lw 2 pt {5 + 2 * i} title '{c[0]}'" for i, c in enumerate(curves))
    script = (f"set terminal svg size 640,420 font 'DejaVu Sans,12' background 'white'\n"
              f"set output '{folder}/speed_{name}.svg'\nset logscale xy\nset grid\nset key outside top center horizontal\n"
              f"{words}\n{blocks}plot {lists}\n")
    subprocess.run(["gnuplot"], input=script, text=True, check=True)


def default_size():
    own = found["size"]["cramp"]
    lines.append(f"## Default size: one muscle, 24 units, {own['states']} states, 120 s, tolerance 1e-5\n")
    table(["integrator", "ms a run", "over cramp", "steps", "slopes", "wrong by"],
          [[p, f"{1e3 * r['seconds']:.1f}", f"{r['seconds'] / own['seconds']:.1f}",
            str(r["steps"] or "–"), str(r["slopes"] or "–"), wrong(r)]
           for p in PEERS if (r := found["size"].get(p))])
    own, other = found["few"]
    lines.append(f"XPPAUT takes no more than some 290 states this way. With 20 units ({own['states']} states): cramp "
                 f"{1e3 * own['seconds']:.1f} ms (wrong by {wrong(own)}), XPPAUT's CVODE {1e3 * other['seconds']:.1f} ms "
                 f"({other['seconds'] / own['seconds']:.0f} times; {wrong(other)}).\n")
    lines.append(f"`cramp` at 1e-8 and the dense solver at 1e-9 differ by {found['agree']:.1e}. "
                 f"Total over right-hand side: {over_slopes(own):.2f} ({own['more'][2]:.2f} µs one evaluation, "
                 f"{own['more'][0]:.0f} Jacobians, {own['more'][1]:.0f} factorisations).\n")


def work():
    lines.append("## Work and precision\n")
    rows = found["work"].values()
    table(["integrator", "tolerance", "ms a run", "steps", "wrong by"],
          [[r["peer"], f"{r['rtol']:.0e}", f"{1e3 * r['seconds']:.1f}", str(r["steps"] or "–"), wrong(r)]
           for r in rows])
    plot("precision", "set xlabel 'wrong by'\nset ylabel 'seconds a run'\nset format x '10^{%L}'",
         [(p, sorted((r["miss"], r["seconds"]) for r in rows if r["peer"] == p and r["miss"] < 1)) for p in PEERS])


def units():
    lines.append("## Cost against motor units (ms a run; one muscle)\n")
    rows = found["units"]
    sizes = sorted({r["units"] for r in rows.values()})
    cell = {(r["peer"], r["units"]): r for r in rows.values()}
    table(["integrator", *map(str, sizes)],
          [[p, *(f"{1e3 * cell[p, n]['seconds']:.1f}" if (p, n) in cell else "–" for n in sizes)] for p in PEERS]
          + [["deSolve over cramp", *(f"{cell['deSolve lsoda', n]['seconds'] / cell['cramp', n]['seconds']:.1f}"
                                      for n in sizes)],
             ["total over right-hand side", *(f"{over_slopes(cell['cramp', n]):.2f}" for n in sizes)]])
    fit, ends = fitted([(n, cell["cramp", n]["seconds"]) for n in sizes])
    step, _ = fitted([(n, cell["cramp", n]["seconds"] / cell["cramp", n]["steps"]) for n in sizes])
    lines.append(f"Time grows with units to the power {fit:.2f} (fit), {ends:.2f} (first to last); "
                 f"time of one step to the power {step:.2f}.\n")
    plot("units", "set xlabel 'motor units'\nset ylabel 'seconds a run'",
         [(p, [(n, cell[p, n]["seconds"]) for n in sizes if (p, n) in cell]) for p in PEERS])


def muscles():
    lines.append("## Cost against muscles (24 units each)\n")
    rows = sorted(found["muscles"].values(), key=lambda r: r["muscles"])
    table(["muscles", "states", "ms a run", "steps", "total over right-hand side"],
          [[str(r["muscles"]), str(r["states"]), f"{1e3 * r['seconds']:.1f}", str(r["steps"]),
            f"{over_slopes(r):.2f}"] for r in rows])
    fit, ends = fitted([(r["muscles"], r["seconds"]) for r in rows])
    step, _ = fitted([(r["muscles"], r["seconds"] / r["steps"]) for r in rows])
    lines.append(f"Time grows with muscles to the power {fit:.2f} (fit), {ends:.2f} (first to last); "
                 f"time of one step to the power {step:.2f}.\n")
    plot("muscles", "set xlabel 'muscles'\nset ylabel 'seconds a run'",
         [("cramp", [(r["muscles"], r["seconds"]) for r in rows])])


def threads():
    lines.append("## Two threads (a sweep of 400 points, in turn)\n")
    table(["one, wall s", "two, wall s", "faster", "load of the machine"],
          [[f"{p['one'][0]:.2f}", f"{p['two'][0]:.2f}", f"{p['one'][0] / p['two'][0]:.2f}", f"{p['load']:.1f}"]
           for p in found["threads"]])
    plot("threads", "unset logscale\nset xlabel 'threads'\nset ylabel 'runs a second'\nset xrange [0.8:2.2]\n"
         "set yrange [0:*]\nset xtics 1",
         [(f"round {k + 1}", [(1, 400 / p["one"][0]), (2, 400 / p["two"][0])]) for k, p in enumerate(found["threads"])])


def night():
    wall, cpu, memory = found["night"]
    lines.append("## Night and memory\n")
    lines.append(f"Eight quiet hours of four muscles: {cpu:.1f} s of processor time, {memory:.0f} MB.\n")
    table(["points of a sweep", "peak memory, MB"], [[k, f"{v:.1f}"] for k, v in found["memory"].items()])


for name, write in {"size": default_size, "work": work, "units": units, "muscles": muscles,
                    "threads": threads, "night": night}.items():
    if name in found:
        write()
(folder / "table.md").write_text("\n".join(lines))

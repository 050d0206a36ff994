#!/usr/bin/python3
"""XPPAUT's CVODE on the compiled right-hand side.

usage: xpp.py LIBRARY SCENARIO SETS RTOL ANSWERS LENGTH
It has one absolute tolerance for all states, and inputs have their corners
inside of its steps.  Prints: states, processor seconds of the whole process,
0, 0.
"""
import ctypes
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

import numpy as np

library, scenario, sets, rtol, answers, length = sys.argv[1:]
peer = ctypes.CDLL(library)
if peer.peer_open(scenario.encode(), sets.encode()):
    sys.exit(1)
n = peer.peer_states()
start = np.empty(n)
peer.peer_start(start.ctypes.data_as(ctypes.c_void_p))

lines = [f"y{i}'=d{i}" for i in range(1, n + 1)]
lines += [f"init y{i}={start[i - 1]:.17g}" for i in range(1, n + 1)]
lines += [f"par d{i}={12345.5 if i == 1 else 0}" for i in range(1, n + 1)]
lines += ["par bad=0", "export {t} {bad}",
          f"@ total={length},dt=1,meth=cvode,toler={rtol},atoler={rtol}",
          f"@ maxstor=100000,bounds=1e12,dll_lib=peer.so,dll_fun=peer_xpp", "done"]
with tempfile.TemporaryDirectory() as room:
    os.symlink(library, f"{room}/peer.so")  # XPPAUT looks nowhere else
    (pathlib.Path(room) / "peer.ode").write_text("\n".join(lines) + "\n")
    subprocess.run(["xppaut", "peer.ode", "-silent"], cwd=room, check=True,
                   stdout=subprocess.DEVNULL, timeout=600,
                   env=dict(os.environ, PEER_SCENARIO=scenario, PEER_SETS=sets))
    rows = np.loadtxt(pathlib.Path(room) / "output.dat", ndmin=2)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
rows[rows[:, 0] > 0.5, 1:n + 1].tofile(answers)
print(n, f"{used.ru_utime + used.ru_stime:.6g}", 0, 0)

#!/usr/bin/python3
"""SciPy's odeint (LSODA) on the compiled right-hand side.

usage: odeint.py LIBRARY SCENARIO SETS RTOL ANSWERS REPEATS
"""
import ctypes
import math
import sys
import time

import numpy as np
from scipy.integrate import odeint

library, scenario, sets, rtol, answers, repeats = sys.argv[1:]
peer = ctypes.CDLL(library)
peer.peer_leg_end.restype = ctypes.c_double
peer.peer_calls.restype = ctypes.c_long
peer.peer_slope.argtypes = [ctypes.c_double, ctypes.c_void_p, ctypes.c_void_p]
if peer.peer_open(scenario.encode(), sets.encode()):
    sys.exit(1)
rtol = float(rtol)
n = peer.peer_states()
start, scale, slope = np.empty(n), np.empty(n), np.empty(n)
peer.peer_start(start.ctypes.data_as(ctypes.c_void_p))
peer.peer_scale(scale.ctypes.data_as(ctypes.c_void_p))
into = slope.ctypes.data


def f(y, t):
    peer.peer_slope(t, y.ctypes.data, into)
    return slope


def run():
    y, now, rows, steps = start, 0.0, [], 0
    for leg in range(peer.peer_legs()):
        peer.peer_leg(leg)
        end = peer.peer_leg_end(leg)
        times = [now, *range(math.floor(now) + 1, math.ceil(end)), end]
        out, told = odeint(f, y, times, rtol=rtol, atol=rtol * scale, mxstep=10**7,
                           tcrit=[end], full_output=True)
        rows += [row for t, row in zip(times[1:], out[1:]) if t == math.floor(t)]
        steps += told["nst"][-1]
        y, now = out[-1], end
    return np.array(rows), steps


best = math.inf
for _ in range(int(repeats)):
    before, begin = peer.peer_calls(), time.process_time()
    rows, steps = run()
    best = min(best, time.process_time() - begin)
    calls = peer.peer_calls() - before
rows.tofile(answers)
print(n, f"{best:.6g}", steps, calls)

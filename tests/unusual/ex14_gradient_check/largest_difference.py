"""The largest entry as the size of an array, and 1e-12 below the bar instead of an if."""

import numpy as np


def slopes(f, params, place, h):
    n = np.zeros_like(params[place])
    for entry in np.ndindex(n.shape):
        up, down = ([p.copy() for p in params] for _ in range(2))
        up[place][entry] += h
        down[place][entry] -= h
        n[entry] = (f(up) - f(down)) / (2 * h)
    return n


def relative_errors(f, grads, params, h=1e-5):
    measured = [slopes(f, params, place, h) for place in range(len(params))]
    return [
        np.max(np.abs(g - n)) / (np.max(np.abs(g)) + np.max(np.abs(n)) + 1e-12)
        for g, n in zip(grads, measured, strict=True)
    ]

"""The worst relative error of a single entry, in plain Python, as a tuple; the step is 1e-4, made exact."""

import copy

import numpy as np


def one(g, n):
    return 0 if g == n == 0 else abs(g - n) / (abs(g) + abs(n))


def relative_errors(f, grads, params, h=1e-4):
    worst = []
    for number, g in enumerate(grads):
        errors = []
        for entry in np.ndindex(*np.shape(g)):
            up, down = copy.deepcopy(params), copy.deepcopy(params)
            up[number][entry] += h
            down[number][entry] -= h
            run = float(up[number][entry] - down[number][entry])
            errors.append(one(float(g[entry]), (f(up) - f(down)) / run))
        print("array", number, "errors", errors)
        worst.append(max(errors))
    return tuple(worst)

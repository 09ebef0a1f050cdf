"""Entry by entry in plain loops, tuples as results, the history as an array, and some printing."""

import numpy as np


def gd_step(params, grads, eta):
    moved = []
    for p, g in zip(params, grads, strict=True):
        q = np.empty(p.shape)
        for place in np.ndindex(p.shape):
            q[place] = p[place] - eta * g[place]
        moved.append(q)
    return tuple(moved)


def descend(cost, grad, params, eta, steps):
    history = np.zeros(steps + 1)
    for step in range(steps):
        history[step] = cost(params)
        print("step", step, "cost", history[step])
        params = gd_step(params, grad(params), eta)
    history[steps] = cost(params)
    return tuple(params), history

"""In-place steps, but on float copies that nobody else holds."""

import numpy as np


def gd_step(params, grads, eta):
    moved = [np.array(p, dtype=float) for p in params]
    for q, g in zip(moved, grads, strict=True):
        q -= eta * g
    return moved


def descend(cost, grad, params, eta, steps):
    theta = [np.array(p, dtype=float) for p in params]
    history = [cost(theta)]
    while len(history) <= steps:
        for q, g in zip(theta, grad(theta), strict=True):
            q -= eta * g
        history += [cost(theta)]
    return theta, history

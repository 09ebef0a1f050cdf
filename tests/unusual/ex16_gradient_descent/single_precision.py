"""Parameters in float32."""

import numpy as np


def gd_step(params, grads, eta):
    return [
        np.asarray(p, dtype=np.float32) - np.float32(eta) * np.asarray(g, dtype=np.float32)
        for p, g in zip(params, grads, strict=True)
    ]


def descend(cost, grad, params, eta, steps):
    history = [np.float32(cost(params))]
    for _ in range(steps):
        params = gd_step(params, grad(params), eta)
        history.append(np.float32(cost(params)))
    return params, history

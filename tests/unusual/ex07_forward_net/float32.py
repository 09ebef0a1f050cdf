"""Everything in single precision: about seven digits, which is plenty."""

import numpy as np


def forward(x, params, g):
    a = np.float32(x)
    cache = {}
    for layer, name in ((1, "a1"), (2, "a2"), (3, "yhat")):
        z = np.float32(params[f"theta{layer}"]) * a + np.float32(params[f"b{layer}"])
        a = np.float32(g(z))
        cache |= {f"z{layer}": z, name: a}
    return cache


def cost(yhat, y):
    return np.square(np.float32(y) - np.float32(yhat))

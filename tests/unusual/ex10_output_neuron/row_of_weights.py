"""The neuron as a layer of one: its weights are a matrix with a single row, and they stay one.

Loses: test_kind_and_shape
"""

import numpy as np


def neuron_gradients(a_prev, w, b, y, g, dg):
    W = w[None, :]
    z = W @ a_prev + b
    d = 2 * (g(z) - y) * dg(z)
    return np.outer(d, a_prev), d, W.T @ d

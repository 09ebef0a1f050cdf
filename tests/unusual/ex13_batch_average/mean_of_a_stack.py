"""One gradient per example, stacked, and the mean of the stack; the bias keeps its row.

Loses: test_kind_and_shape
"""

import numpy as np


def average_layer_gradients(A_prev, W, b, Y, g, dg):
    dWs, dbs, rows = [], [], []
    for a, y in zip(A_prev, Y, strict=True):
        z = W @ a + b
        d = 2 * (g(z) - y) * dg(z)
        dWs.append(d[:, None] * a)
        dbs.append(d[None, :])
        rows.append(W.T @ d / len(Y))
    return np.mean(dWs, axis=0), np.mean(dbs, axis=0), np.array(rows)

"""Right values; the slopes are added up inside dZ, whose last row ends as db.

Loses: test_arguments_are_unchanged
"""

import numpy as np


def linear_backward(A_prev, W, dZ):
    dW, dA_prev = np.tensordot(dZ, A_prev, axes=(0, 0)), np.tensordot(dZ, W, axes=1)
    for i in range(1, len(dZ)):
        dZ[i] += dZ[i - 1]
    return dW, dZ[-1], dA_prev

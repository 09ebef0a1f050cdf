"""Both functions write into the array they are given.

Loses: test_arguments_are_unchanged
"""

import numpy as np


def relu(z):
    if np.ndim(z) == 0:
        return max(z, 0)
    z[z < 0] = 0
    return z


def relu_prime(z):
    if np.ndim(z) == 0:
        return float(z > 0)
    positive = z > 0
    z[positive] = 1
    z[~positive] = 0
    return z

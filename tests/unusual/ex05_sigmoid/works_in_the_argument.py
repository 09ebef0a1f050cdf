"""Right values, but an array that comes in as floats is used as scratch paper.

Loses: test_arguments_are_unchanged
"""

import numpy as np


def sigmoid(z):
    z = np.asarray(z, dtype=float)
    z *= -1
    return 1 / (1 + np.exp(z))


def sigmoid_prime(z):
    s = sigmoid(z)
    return s * (1 - s)

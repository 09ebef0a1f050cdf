"""The slope as a mask of truth values.

Loses: test_kind_and_shape
"""

import numpy as np


def relu(z):
    return np.maximum(0, z)


def relu_prime(z):
    return np.greater(z, 0)

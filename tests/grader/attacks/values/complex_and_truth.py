"""Answers with the right numbers as complex ones, and as truth values.

Holds: where plain numbers are asked for, complex ones earn nothing; truth values lose the test of kinds.
At most: 3.5
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    right = np.asarray(z) > 0
    return right if np.ndim(z) < 3 else right.astype(complex)

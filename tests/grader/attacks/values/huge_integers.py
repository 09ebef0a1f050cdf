"""Answers with integers of a million digits, and of just as many as are allowed.

Holds: they are refused or wrong; nobody writes them out.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    if np.ndim(z) == 0:
        return 1 << 10**7
    return [2**1000] * len(z)

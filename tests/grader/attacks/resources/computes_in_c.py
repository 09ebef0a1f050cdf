"""Computes for ever inside C, where no Python signal handler runs.

Holds: it is ended from outside.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    return sum(range(10**15))

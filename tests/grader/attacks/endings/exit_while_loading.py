"""Calls sys.exit(0) while it is loaded, as if everything had gone well.

Holds: what cannot be loaded earns nothing.
At most: 0
"""

import sys

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    return z


sys.exit(0)

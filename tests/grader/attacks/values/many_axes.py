"""Answers with arrays of 16, 17 and 64 axes, in shapes of ones that squeeze to nothing.

Holds: too many axes are refused; axes of length 1 do not make a wrong number right.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    axes = {0: 16, 1: 17}.get(np.ndim(z), 32)
    return np.ones((1,) * axes) * 3.0

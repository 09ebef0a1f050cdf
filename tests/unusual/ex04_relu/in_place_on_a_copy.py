"""A mask written into an own copy, and a line printed on the way."""

import numpy as np


def relu(z):
    a = np.array(z, dtype=float)
    a[a < 0] = 0
    print("relu of", np.shape(z))
    return a


def relu_prime(z):
    slope = np.zeros_like(z, dtype=float)
    slope[np.asarray(z) > 0] = 1
    return slope

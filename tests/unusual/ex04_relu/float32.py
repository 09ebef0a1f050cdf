"""float32 heights, and slopes in whole numbers."""

import numpy as np


def relu(z):
    z = np.asarray(z, dtype=np.float32)
    return z * (z > 0)


def relu_prime(z):
    return np.heaviside(np.asarray(z, dtype=np.float32), np.float32(0)).astype(int)

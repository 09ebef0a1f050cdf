"""Everything in float32, results as arrays (0-d for a number)."""

import numpy as np


def sigmoid(z):
    z = np.asarray(z, dtype=np.float32)
    e = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, np.float32(1), e) / (1 + e))


def sigmoid_prime(z):
    s = sigmoid(z)
    return np.asarray(s * (1 - s))

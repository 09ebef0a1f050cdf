"""Answers with eight bytes that are stretched to an array of eight gigabytes.

Holds: its size is known before it is copied.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    return np.broadcast_to(np.float64(1.0), (1000, 1000, 1000))

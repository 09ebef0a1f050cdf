"""Takes memory until none is left.

Holds: its address space is bounded; what happens is a MemoryError, an end or a time-out of its own.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    taken = []
    while True:
        taken.append(np.empty(2**24))

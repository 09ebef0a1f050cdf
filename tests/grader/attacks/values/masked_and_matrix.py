"""Answers with a masked array in which every wrong entry is masked, and with a matrix.

Holds: the mask is dropped, the numbers behind it are judged.
"""

import warnings

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if np.ndim(z) == 2:
            return np.matrix(np.full(z.shape, 5.0))
        return np.ma.masked_all(np.shape(z)) if np.ndim(z) else np.ma.masked

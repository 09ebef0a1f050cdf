"""Crashes, to have its memory and that of its neighbours written to a file.

Holds: there is no core file.
"""

import ctypes
import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    if np.ndim(z):
        os.abort()
    ctypes.string_at(8)

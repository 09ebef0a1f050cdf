"""Crashes the interpreter: reads address 8, overflows C's stack, aborts.

Holds: a crash costs the test in which it happens.
"""

import ctypes
import os
import sys

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    if np.ndim(z) == 0:
        os.abort()
    if np.ndim(z) == 1:
        ctypes.string_at(8)
    sys.setrecursionlimit(10**9)
    deeper = lambda value: deeper(value)
    return deeper(z)

"""Writes bytes that are no UTF-8: half characters, overlong ones, nulls, a byte order mark.

Holds: they arrive as marks that something was there.
"""

import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    os.write(1, b"\xff\xfe\xc0\xaf\xed\xa0\x80\xf5\x80\x80\x80\x00\xef\xbb\xbf" * 100 + b"\xe2\x80")
    return z

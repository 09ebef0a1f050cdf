"""Writes to its output's descriptor without end, and one line of a hundred megabytes.

Holds: the reader throws away what is too much; nothing waits for it.
"""

import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    os.write(1, b"z" * 10**8)
    while True:
        os.write(2, b"\0\xff\x1b" * 30000)

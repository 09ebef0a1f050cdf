"""Announces a message of four gigabytes, and one of 64 MB of which it sends a byte at a time.

Holds: the bound stands before anything is stored; a drip runs out of time.
"""

import os
import time

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    if np.ndim(z) == 0:
        os.write(4, b"\xff\xff\xff\xff" + b"x" * 1000)
    os.write(4, (64 * 2**20).to_bytes(4, "big"))
    while True:
        os.write(4, b"\0")
        time.sleep(0.01)

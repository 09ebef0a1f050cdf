"""Prints without end.

Holds: output is cut off, and the report keeps its size.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    while True:
        print("flood " * 1000)

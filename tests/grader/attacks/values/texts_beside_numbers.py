"""Answers with a list in which a long text stands beside many numbers.

Holds: in bounded time and memory, though numpy would give every number the length of the text.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    return ["a" * 1_000_000] + [1.0] * 1000

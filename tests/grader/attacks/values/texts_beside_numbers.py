"""Answers with a list in which a long text stands beside many numbers.

Holds: numpy would give every number the length of the text, gigabytes; it is refused before that.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    return ["a" * 20_000] + [1.0] * 200

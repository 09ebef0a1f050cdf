"""Answers with lists nested a hundred thousand deep, a list and a dict that contain themselves, a million lists.

Holds: each is refused by its depth or its count.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    if np.ndim(z) == 0:
        deep = []
        for _ in range(100_000):
            deep = [deep]
        return deep
    if np.ndim(z) == 1:
        cycle = {}
        cycle["self"] = [cycle]
        return cycle
    return [[]] * 10**6

"""Answers with arrays of Python objects, records, dates, texts and voids.

Holds: arrays hold numbers or they are refused.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


kinds = iter(range(10**6))


def relu_prime(z):
    return [
        np.array([1.0, None, "x"], dtype=object),
        np.zeros(5, dtype=[("a", "f8"), ("b", "O")]),
        np.array(["2020-01-01"], dtype="M8[D]"),
        np.array(["1.0", "0.0"]),
        np.array([b"1.0"]),
        np.zeros(5, dtype="V16"),
        np.rec.array([(1.0, 2)], dtype=[("x", float), ("y", int)]),
    ][next(kinds) % 7]

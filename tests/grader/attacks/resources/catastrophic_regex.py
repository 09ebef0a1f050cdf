"""Matches a pattern that takes years.

Holds: it is ended from outside.
"""

import re

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    return float(bool(re.match(r"(a+)+$", "a" * 60 + "b")))

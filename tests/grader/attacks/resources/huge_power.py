"""Computes an integer of billions of digits, and another one's decimal digits.

Holds: it is ended from outside.
"""

import sys

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    return len(str(7 ** (7**9)))

"""Raises from code whose file name is a path outside, a command, and the name of a test.

Holds: a place outside the submission is no place.
"""

import itertools

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


names = itertools.cycle(
    ["/etc/passwd", "../../tests/hidden/test_ex04_relu.py", "\n::error::x", "ex04_relu.py", "\x1b[2J"]
)


def relu_prime(z):
    exec(compile("\n" * 10**5 + "raise ValueError('x')", next(names), "exec"))

"""Leaves with SystemExit, KeyboardInterrupt, GeneratorExit and StopIteration.

Holds: each is an exception of the submission like any other.
"""

import itertools
import sys

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


kinds = itertools.cycle(
    [SystemExit(0), KeyboardInterrupt(), GeneratorExit(), StopIteration(1.0), BaseException()]
)


def relu_prime(z):
    raise next(kinds)

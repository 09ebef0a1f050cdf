"""Raises texts that a terminal of 60, 80 or 100 columns breaks just before a command.

Holds: a command is broken up wherever it stands in a line.
"""

import itertools

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


widths = itertools.count(0)


def relu_prime(z):
    width = next(widths)
    raise ValueError(
        " ".join("b" * (20 + (width + place) % 60) + " ::error title=x::y" for place in range(12))
    )

"""Where three numbers are asked for it answers with four million, each of which may become an object.

Holds: in bounded time and memory.
Exercise: ex02_partial_derivatives
At most: 0
"""

import numpy as np


def partials_abc(a, b, c):
    return np.zeros(2**22, dtype="i1")


def partials_xyz(x, y, z):
    return np.zeros((2**22, 1), dtype="?")


def polynomial_partial(terms, i, point):
    return list(range(200_000))

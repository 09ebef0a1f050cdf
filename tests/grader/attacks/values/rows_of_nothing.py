"""Where three numbers are asked for it answers with fifty million empty rows.

Holds: in bounded time and memory: it is refused before a list of the rows is made.
Exercise: ex02_partial_derivatives
At most: 0
"""

import numpy as np


def partials_abc(a, b, c):
    return np.zeros((50_000_000, 0))


def partials_xyz(x, y, z):
    return np.zeros((3, 0, 2**25))


def polynomial_partial(terms, i, point):
    return np.zeros((2**26, 0))

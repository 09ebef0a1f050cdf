"""The gradient of F comes as a table with one row, and a number is measured as an array of one entry.

Loses: test_kind_and_shape
"""

import numpy as np


def gradient_xyz(x, y, z):
    return np.array([[9 * x**2 * z, 2 * z - 2 * y, 3 * x**3 + 5 + 2 * y]])


def numerical_gradient(f, x, h=1e-5):
    x = np.atleast_1d(np.array(x, dtype=float))
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[place] += h
        down[place] -= h
        gradient[place] = (f(up) - f(down)) / (2 * h)
    return gradient

"""Moves the caller's entries up and down again, which leaves traces in the last bits.

Loses: test_arguments_are_unchanged
"""

import numpy as np


def gradient_xyz(x, y, z):
    return np.array([9 * x**2 * z, 2 * z - 2 * y, 3 * x**3 + 5 + 2 * y])


def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    gradient = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        x[place] += h
        gradient[place] = f(x)
        x[place] -= 2 * h
        gradient[place] -= f(x)
        x[place] += h
    return gradient / (2 * h)

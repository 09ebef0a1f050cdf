"""Every rise is measured ten times and averaged, which costs forward passes and buys nothing.

Loses: test_one_entry_moves_at_a_time
"""

import numpy as np


def gradient_xyz(x, y, z):
    return np.array([9 * x**2 * z, 2 * z - 2 * y, 3 * x**3 + 5 + 2 * y])


def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[place] += h
        down[place] -= h
        gradient[place] = np.mean([(f(up) - f(down)) / (2 * h) for _ in range(10)])
    return gradient

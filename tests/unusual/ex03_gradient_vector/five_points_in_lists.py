"""The five-point formula, with lists as results, and one call too many at x itself."""

import numpy as np


def gradient_xyz(x, y, z):
    return [9 * x * x * z, 2 * (z - y), 3 * x * x * x + 2 * y + 5]


def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    f(x)
    slopes = []
    for k in range(x.size):
        step = np.zeros(x.size)
        step[k] = h
        step = step.reshape(x.shape)
        near, far = f(x + step) - f(x - step), f(x + 2 * step) - f(x - 2 * step)
        slopes.append((8 * near - far) / (12 * h))
    return np.reshape(slopes, x.shape).tolist()

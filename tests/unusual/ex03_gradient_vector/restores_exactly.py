"""Moves the caller's own entries and puts the old values back, bit by bit; gradient_xyz is measured, too."""

import numpy as np


def gradient_xyz(x, y, z):
    return numerical_gradient(
        lambda v: 3 * v[0] ** 3 * v[2] - v[1] ** 2 + 5 * v[2] + 2 * v[1] * v[2], [x, y, z]
    )


def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    if x.shape == ():
        return (f(x + h) - f(x - h)) / (2 * h)
    gradient = np.empty_like(x)
    for place in np.ndindex(x.shape):
        old = x[place]
        x[place] = old + h
        high = f(x)
        x[place] = old - h
        low = f(x)
        x[place] = old
        gradient[place] = (high - low) / (2 * h)
    return gradient

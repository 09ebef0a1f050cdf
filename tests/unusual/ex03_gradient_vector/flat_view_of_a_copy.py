"""Works on a flat view of an own copy, in place, and rounds to nine decimals."""

import numpy as np


def gradient_xyz(x, y, z):
    return (9 * x**2 * z, 2 * z - 2 * y, 3 * x**3 + 5 + 2 * y)


def numerical_gradient(f, x, h=1e-5):
    place = np.array(x, float)
    flat = place.reshape(-1)
    slopes = []
    for k, value in enumerate(flat.copy()):
        flat[k] = value + h
        slope = f(place) / (2 * h)
        flat[k] = value - h
        slope -= f(place) / (2 * h)
        flat[k] = value
        slopes.append(slope)
    return np.round(np.array(slopes).reshape(place.shape), 9)

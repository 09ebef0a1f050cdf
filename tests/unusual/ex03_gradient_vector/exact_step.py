"""The step is made exact, its length is an own choice, and the answers are float32."""

import numpy as np


def gradient_xyz(x, y, z):
    x, y, z = np.float32(x), np.float32(y), np.float32(z)
    return np.array([9 * x**2 * z, 2 * z - 2 * y, 3 * x**3 + 5 + 2 * y])


def numerical_gradient(f, x, h=1e-4):
    x = np.array(x, dtype=np.float64)
    result = np.zeros(x.shape, dtype=np.float32)
    for place in np.ndindex(*x.shape):
        up, down = x.copy(), x.copy()
        up[place] += h
        down[place] -= h
        result[place] = (f(up) - f(down)) / (up[place] - down[place])
    print("gradient:", result)
    return result

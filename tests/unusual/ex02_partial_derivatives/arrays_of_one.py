"""Every number comes as an array of shape (1,).

Loses: test_kind_and_shape
"""

import numpy as np


def partials_abc(a, b, c):
    return np.array([b]), np.array([a]), np.array([1])


def partials_xyz(x, y, z):
    return np.array([9 * x**2 * z]), np.array([2 * z - 2 * y]), np.array([3 * x**3 + 5 + 2 * y])


def polynomial_partial(terms, i, point):
    total = np.zeros(1)
    for coefficient, exponents in terms:
        if exponents[i] > 0:
            lowered = [e - (k == i) for k, e in enumerate(exponents)]
            total += coefficient * exponents[i] * np.prod([v**e for v, e in zip(point, lowered)])
    return total

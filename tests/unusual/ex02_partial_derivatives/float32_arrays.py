"""Everything in float32 arrays: the point, the powers, the answers (0-d or of shape (3,))."""

import numpy as np


def partials_abc(a, b, c):
    return np.array([b, a, 1], dtype=np.float32)


def partials_xyz(x, y, z):
    x, y, z = np.float32(x), np.float32(y), np.float32(z)
    return np.array([9 * x * x * z, 2 * (z - y), 3 * x**3 + 5 + 2 * y], dtype=np.float32)


def polynomial_partial(terms, i, point):
    coefficients = np.array([c for c, _ in terms], dtype=np.float32)
    exponents = np.array([e for _, e in terms], dtype=int).reshape(len(terms), len(point))
    lowered = exponents.copy()
    lowered[:, i] = np.maximum(lowered[:, i] - 1, 0)
    powers = np.array(point, dtype=np.float32) ** lowered
    return np.array((coefficients * exponents[:, i] * powers.prod(axis=1)).sum(), dtype=np.float32)

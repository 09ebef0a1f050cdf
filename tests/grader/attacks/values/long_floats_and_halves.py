"""Answers with float128, float16, 8-bit and big-endian numbers, as arrays and as scalars.

Holds: each arrives as the nearest kind of the language, or is refused; no kind ends the grader.
At most: 4
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


kinds = iter(["longdouble", "f2", ">f4", "u1", ">i8", "c8", "clongdouble", "?"] * 10**4)


def relu_prime(z):
    kind = np.dtype(next(kinds))
    return np.where(np.asarray(z) > 0, 1.0, 0.0).astype(kind)[()]

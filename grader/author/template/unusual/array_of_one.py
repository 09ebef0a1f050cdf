"""The right slope, but in an array with one entry.

Loses: test_kind_and_shape
"""

import numpy as np


def weight_slope(w, x, y):
    return np.array([2 * (w * x - y) * x])

"""Right numbers, but x is made an array of shape (1,) first and everything else follows.

Loses: test_kind_and_shape
"""

import numpy as np


def local_slopes(fs, dfs, x):
    value, slopes = np.atleast_1d(x), []
    for f, df in zip(fs, dfs, strict=True):
        slopes.append(np.atleast_1d(df(value)))
        value = np.atleast_1d(f(value))
    return slopes


def chain_derivative(fs, dfs, x):
    return np.prod([np.ones(1), *local_slopes(fs, dfs, x)], axis=0)

"""Everything in single precision: about seven digits, which is plenty."""

import numpy as np


def local_slopes(fs, dfs, x):
    value, slopes = np.float32(x), []
    for f, df in zip(fs, dfs, strict=True):
        slopes.append(np.float32(df(value)))
        value = np.float32(f(value))
    return np.array(slopes, dtype=np.float32)


def chain_derivative(fs, dfs, x):
    return local_slopes(fs, dfs, x).prod()

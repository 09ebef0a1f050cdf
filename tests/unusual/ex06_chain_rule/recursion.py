"""The rule for two functions, applied again and again, from the outside in; it talks while it works."""

import numpy as np


def local_slopes(fs, dfs, x):
    print("a chain of", len(fs))
    return [np.array(dfs[0](x)), *local_slopes(fs[1:], dfs[1:], fs[0](x))] if fs else []


def chain_derivative(fs, dfs, x):
    if not fs:
        return 1
    *inner_fs, outer = fs
    value = x
    for f in inner_fs:
        value = f(value)
    return dfs[-1](value) * chain_derivative(inner_fs, dfs[:-1], x)

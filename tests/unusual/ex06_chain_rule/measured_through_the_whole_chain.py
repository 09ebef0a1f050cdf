"""The derivative by a one-sided difference of the whole chain; the slopes properly, as a tuple."""

from functools import reduce


def local_slopes(fs, dfs, x):
    return tuple(dfs[i](run(fs[:i], x)) for i in range(len(fs)))


def run(fs, x):
    return reduce(lambda value, f: f(value), fs, x)


def chain_derivative(fs, dfs, x):
    return (run(fs, x + 1e-7) - run(fs, x)) / 1e-7

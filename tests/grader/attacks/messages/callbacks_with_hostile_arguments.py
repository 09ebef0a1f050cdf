"""Hands the test's functions texts, huge integers, functions, dicts, deep lists, nan, and too many arguments.

Holds: they are refused, or computed in no time; no value behind them comes out.
Exercise: ex06_chain_rule
At most: 1
"""

import numpy as np


def hostile(f):
    return [
        "a" * 10**6,
        10**300,
        -(2**63),
        f,
        {"a": f},
        [[1.0] * 1000] * 200,
        float("nan"),
        None,
        b"x" * 10**6,
        True,
    ]


def local_slopes(fs, dfs, x):
    for f in fs:
        for argument in [
            *hostile(f),
            np.zeros((0, 10**6)),
            np.full(10**6, 10**18),
            np.array("x"),
            1e308 * 10,
        ]:
            for arguments in ((argument,), (argument, argument), (argument, fs[0], argument), ()):
                try:
                    print(repr(f(*arguments))[:50])
                except Exception as error:
                    print(type(error).__name__, str(error)[:100])
    return [0.0 for f in fs]


def chain_derivative(fs, dfs, x):
    return fs[0](x, fs[0], 3.0)

"""Asks for callables that it was not handed, in the name of other calls, before and after its own.

Holds: a question that does not belong to the call ends the worker.
Exercise: ex06_chain_rule
At most: 1
"""

import gc


def connection():
    return next(one for one in gc.get_objects() if type(one).__name__ == "Connection")


def local_slopes(fs, dfs, x):
    one = connection()
    names = type(one).send.__globals__
    for seq, number in ((one._serving, 10**6), (0, 0), (-1, -1), (one._serving + 1, 0)):
        one.send(names["wire"].Ask(seq, number, (1.0,)))
    return [0.0 for f in fs]


def chain_derivative(fs, dfs, x):
    one = connection()
    wire = type(one).send.__globals__["wire"]
    one.send(wire.Ask(one._serving, 0, "not a tuple"))
    return 0.0

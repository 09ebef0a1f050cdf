"""Asks for the same value for ever, without reading the answers, and by the million.

Holds: time and number of questions are bounded.
Exercise: ex06_chain_rule
At most: 1
"""

import gc
import threading


def local_slopes(fs, dfs, x):
    while True:
        fs[0](x)


def chain_derivative(fs, dfs, x):
    one = next(one for one in gc.get_objects() if type(one).__name__ == "Connection")
    names = type(one).send.__globals__
    while True:
        one.send(names["wire"].Ask(one._serving, 0, (x,)))

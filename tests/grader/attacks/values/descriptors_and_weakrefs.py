"""Answers with properties, weak references, proxies, modules, classes, frames and ellipses.

Holds: none is plain data.
"""

import itertools
import sys
import types
import weakref

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


class One:
    value = property(lambda self: 1 / 0)


keep = One()
odd = itertools.cycle(
    [
        weakref.proxy(keep),
        weakref.ref(keep),
        One.value,
        sys,
        One,
        Ellipsis,
        NotImplemented,
        types.SimpleNamespace(a=1),
    ]
)


def relu_prime(z):
    return next(odd)

"""Answers with instances whose class says that it is float, and a metaclass that agrees to everything.

Holds: the type decides, not what it says of itself.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


class Meta(type):
    def __instancecheck__(cls, one):
        return True

    def __subclasscheck__(cls, one):
        return True

    __eq__ = lambda cls, other: True
    __hash__ = lambda cls: hash(float)
    mro = lambda cls: [cls, object]
    __name__ = property(lambda cls: 1 / 0)
    __module__ = property(lambda cls: "builtins")


class Lies(metaclass=Meta):
    __class__ = float
    __slots__ = ()


def relu_prime(z):
    return Lies()

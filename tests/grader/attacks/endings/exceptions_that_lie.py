"""Raises exceptions whose text raises, never ends, is no text; whose class has no name; whose traceback is a loop.

Holds: what cannot be described is described by less.
"""

import itertools

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


class Raises(Exception):
    __str__ = __repr__ = lambda self: 1 / 0


class Exits(BaseException):
    __str__ = lambda self: exit(0)


class Number(Exception):
    __str__ = lambda self: 7


class Long(Exception):
    __str__ = lambda self: "x" * 10**8


class Meta(type):
    __name__ = property(lambda cls: 1 / 0)


class Nameless(Exception, metaclass=Meta):
    pass


class Trace(Exception):
    __traceback__ = property(lambda self: self)
    __cause__ = property(lambda self: 1 / 0)
    __class__ = property(lambda self: 1 / 0)


kinds = itertools.cycle([Raises, Exits, Number, Long, Nameless, Trace])


def relu_prime(z):
    raise next(kinds)

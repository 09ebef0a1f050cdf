"""Answers with a subclass of int: its sign, length and bytes lie.

Holds: it arrives as the int that it is.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


class Int(int):
    def bit_length(self):
        return 10**9

    def to_bytes(self, *args, **kwargs):
        return b"\0" * 10**6

    __pos__ = __index__ = __int__ = lambda self: 1
    __eq__ = lambda self, other: True
    __hash__ = int.__hash__


def relu_prime(z):
    return Int(9)

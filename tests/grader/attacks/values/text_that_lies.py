"""Answers with a subclass of str that encodes to something else, as value, as key and as exception text.

Holds: a text is no number, whatever it says.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


class Text(str):
    def encode(self, *args):
        return b"\xff" * 100

    def __len__(self):
        return -1

    __eq__ = lambda self, other: True
    __hash__ = lambda self: 0


def relu_prime(z):
    if np.ndim(z) == 0:
        raise ValueError(Text("x"))
    return {Text("relu_prime"): Text("1.0")}

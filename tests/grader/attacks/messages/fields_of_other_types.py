"""Sends Raised and Return with fields of wrong types, lines of a hundred digits, and names of files outside.

Holds: wrong types are refused; a line that cannot be is no place.
"""

import gc
import itertools
import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


numbers = itertools.count()


def relu_prime(z):
    for one in gc.get_objects():
        if type(one).__name__ == "Connection":
            names = type(one).send.__globals__
            wire, seq = names["wire"], one._serving
            one.send(
                [
                    wire.Raised(seq, "ValueError", "text", "ex04_relu.py", 10**200, []),
                    wire.Raised(seq, "ValueError", "text", "../../../etc/passwd\n::error::x", -5, []),
                    wire.Raised(seq, None, 7, [], {}, 3),
                    wire.Return(float(seq), 1.0, None),
                    wire.Return(True, 1.0, None),
                    wire.Raised(seq, "timeout", "", "ex04_relu.py", 2**31, []),
                    wire.Raised(seq, "not plain", "\x1b[2J" * 100, "", 0, []),
                ][next(numbers) % 7]
            )
    os._exit(0)

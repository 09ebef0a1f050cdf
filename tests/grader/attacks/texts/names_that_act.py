"""Defines functions and classes whose names hold newlines, commands, escape sequences and a megabyte.

Holds: names of the submission are shown as little as its texts are believed.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


EVIL = "x\n::error::name\x1b[31m\u202e"
globals()[EVIL] = lambda: 1
globals()["relu_prime\n"] = lambda z: z
globals()["y" * 10**6] = lambda: 1
for number in range(2000):
    globals()[f"function_{number}"] = int


def relu_prime(z):
    kind = type(EVIL + "E" * 10**5, (Exception,), {"__module__": EVIL, "__qualname__": EVIL})
    raise kind(EVIL)

"""Greets again while it is loaded, and claims every mechanism there is.

Holds: the report names what was in force before the submission was loaded.
"""

import gc

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


for one in gc.get_objects():
    if type(one).__name__ == "Connection":
        wire = type(one).send.__globals__["wire"]
        one.send(wire.Hello(1, ["landlock-99", "forged-mechanism"], []))


def relu_prime(z):
    return z

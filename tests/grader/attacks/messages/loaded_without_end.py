"""Sends Loaded before it is loaded, and then never finishes.

Holds: the calls that follow run out of time.
"""

import gc

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


for one in gc.get_objects():
    if type(one).__name__ == "Connection":
        one.send(type(one).send.__globals__["wire"].Loaded(["relu", "relu_prime"], []))
while True:
    pass

"""Rewrites the worker's own functions: every reply becomes the Return of a plain 1.0.

Holds: that is an answer like another, and it is wrong.
"""

import gc

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    for one in gc.get_objects():
        if type(one).__name__ == "Connection":
            names = type(one).send.__globals__
            wire, send = names["wire"], type(one).send

            def agree(self, message):
                send(self, wire.Return(getattr(message, "seq", 1), 1.0, None))

            type(one).send = agree
            names["_answer"] = lambda *args: None
    return z

"""Raises with a traceback, a cause and a context that hold the frames of the server.

Holds: only the type, the text and the line of an exception leave the process.
"""

import sys

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    try:
        raise ValueError("first")
    except ValueError as error:
        error.add_note("note " * 1000) if hasattr(error, "add_note") else None
        error.frames = sys._getframe(1).f_locals
        raise KeyError(sys._getframe(1).f_locals, sys._getframe(1).f_globals) from error

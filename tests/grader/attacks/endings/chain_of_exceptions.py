"""Raises an exception that is the cause of the cause of ... fifty thousand others, and of itself.

Holds: nobody walks the chain.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    error = ValueError("end")
    for number in range(50_000):
        other = KeyError(number)
        other.__cause__, other.__context__ = error, error
        error = other
    loop = ValueError("loop")
    error.__context__ = loop
    loop.__suppress_context__ = True
    raise loop from (error if len(str(z)) % 2 else loop)

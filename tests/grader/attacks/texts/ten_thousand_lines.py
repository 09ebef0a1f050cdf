"""Prints ten thousand empty lines and spaces, on which a careless pattern takes hours.

Holds: texts are cleaned in bounded time.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    print(
        "\n" * 5000, " " * 5000, "\t \n" * 5000, ":" * 5000, "\x1b[" * 5000, "\x1b]" + "a" * 5000, "0x" * 5000
    )
    raise ValueError("\n :" * 10**5)

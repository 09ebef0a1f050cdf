"""Prints line and paragraph separators, form feeds, carriage returns and other ends of lines before commands.

Holds: none of them begins a line.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


ENDS = "\r \v \f \x1c \x1d \x1e \x85 \u2028 \u2029 \r\n \n\r".split(" ")


def relu_prime(z):
    for end in ENDS:
        print("x" + end + "::error::" + repr(end))
        print("100 points" + end + "0 points", end=end)
    raise ValueError("".join(end + "::error::x" for end in ENDS))

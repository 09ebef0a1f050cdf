"""Takes memory while it is loaded, by a literal that is short to write.

Holds: it is not loaded, and costs what a slow load costs.
At most: 0
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


x = [b"x" * (1 << 33)]


def relu_prime(z):
    return z

"""relu by the mean of z and |z|, its slope by looking at relu's output, which is 0 at the corner too."""

import numpy as np


def relu(z):
    return (z + np.abs(z)) / 2


def relu_prime(z):
    return (relu(z) > 0) * 1.0

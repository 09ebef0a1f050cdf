"""The slope measured with a central difference, which cannot see a corner closer than its step.

Loses: test_slope_by_hand, test_slope_anywhere, test_slope_at_zero
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0)


def relu_prime(z, h=1e-6):
    return (relu(z + h) - relu(z - h)) / (2 * h)

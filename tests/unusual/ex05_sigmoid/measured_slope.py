"""The slope is measured by a central difference: here it is exact enough."""

import numpy as np


def sigmoid(z):
    return np.exp(-np.logaddexp(0.0, -np.asarray(z, dtype=float)))


def sigmoid_prime(z):
    h = 1e-5
    return (sigmoid(z + h) - sigmoid(z - h)) / (2 * h)

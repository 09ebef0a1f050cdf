"""The textbook formula: numpy warns of an overflow at -800, and the value is right all the same."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_prime(z):
    s = sigmoid(z)
    return s - s**2

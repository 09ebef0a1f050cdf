"""Ends its process with status 0 in the middle of a call.

Holds: an end is not an answer.
"""

import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    os._exit(0)

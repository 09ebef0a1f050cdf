"""Sleeps for ever.

Holds: it runs out of time.
"""

import time

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    time.sleep(10**6)

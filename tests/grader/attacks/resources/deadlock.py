"""Waits for a lock that it holds.

Holds: it runs out of time.
"""

import threading

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()

"""Leaves threads that go on computing, printing and answering after the call.

Holds: they end with the worker; an answer out of turn costs the worker.
"""

import os
import threading

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def busy():
    while True:
        os.write(2, b"still here\n")
        sum(range(10**5))


def relu_prime(z):
    for _ in range(3):
        threading.Thread(target=busy, daemon=False).start()
    return z

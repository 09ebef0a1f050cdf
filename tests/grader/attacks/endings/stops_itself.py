"""Stops its own process with SIGSTOP.

Holds: a stopped process runs out of time like any other.
"""

import os
import signal

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    os.kill(os.getpid(), signal.SIGSTOP)
    return z

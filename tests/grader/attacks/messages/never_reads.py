"""Stops reading while the grader wants to send it something large.

Holds: sending has its deadline too.
"""

import os
import time

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    read, write = os.pipe()
    os.dup2(read, 3)
    time.sleep(10**6)

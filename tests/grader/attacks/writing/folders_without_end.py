"""Nests folders a thousand deep, so that whoever removes them recurses too far or runs out of path.

Holds: the report is there, and the scratch folder is gone.
"""

import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    for _ in range(1200):
        os.mkdir("a")
        os.chdir("a")
    open("file", "w").close()
    return z

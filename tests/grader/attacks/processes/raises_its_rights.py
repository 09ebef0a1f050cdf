"""Runs a program that belongs to root and is marked to run as root, to read what only root may.

Holds: no program can be run, and none would gain rights by it.
Matrix: yes
"""

import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


os.execv("@DECOY@/set-uid-cat", ["cat", "@DECOY@/locked/secret.txt"])


def relu_prime(z):
    return z

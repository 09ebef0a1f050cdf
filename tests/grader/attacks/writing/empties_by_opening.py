"""Empties a file by opening it for reading with O_TRUNC, which older kernels' Landlock calls reading.

Holds: the decoy keeps its content.
Matrix: yes
"""

import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


os.open("@DECOY@/target.txt", os.O_RDONLY | os.O_TRUNC)


def relu_prime(z):
    return z

"""Asks for the size, the time and the existence of a file in a folder that only the grader's user may enter.

Holds: where the worker has a user of its own, not even that (the size of the decoy is told by the test).
Matrix: yes
Needs: own-user
"""

import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


try:
    print("SIZE", os.stat("@DECOY@/locked/sized.bin").st_size)
except OSError as error:
    print(error.strerror)


def relu_prime(z):
    return z

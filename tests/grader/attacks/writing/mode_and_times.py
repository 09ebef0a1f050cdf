"""Changes mode and times of a file that belongs to its own user, which is no opening.

Holds: the calls are refused.
Matrix: yes
"""

import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


for change in (lambda: os.chmod("@DECOY@/owned.txt", 0o777), lambda: os.utime("@DECOY@/owned.txt", (1, 1))):
    try:
        change()
    except OSError as error:
        print(error.strerror)


def relu_prime(z):
    return z

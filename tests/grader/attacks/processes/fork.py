"""Forks a child that writes to a file after a while, when the grading is over.

Holds: there is no second process.
"""

import os
import time

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


try:
    if os.fork() == 0:
        time.sleep(0.4)
        with open("@DECOY@/target.txt", "a") as file:
            file.write("later")
        os._exit(0)
except OSError as error:
    print(error.strerror)


def relu_prime(z):
    return z

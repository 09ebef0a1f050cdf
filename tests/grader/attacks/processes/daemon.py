"""Leaves a daemon behind: two forks and a session of its own.

Holds: nothing of it is alive after the grading.
"""

import os
import time

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


try:
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(1.0)
            with open("@DECOY@/target.txt", "a") as file:
                file.write("later")
            time.sleep(30)
        os._exit(0)
except OSError as error:
    print(error.strerror)


def relu_prime(z):
    return z

"""Kills another process of the same user, with every signal and by every call.

Holds: it is alive afterwards.
Matrix: yes
"""

import os
import signal

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


for sign in (signal.SIGTERM, signal.SIGKILL, signal.SIGSTOP):
    try:
        os.kill(int("@PID@"), sign)
    except OSError as error:
        print(error.strerror)


def relu_prime(z):
    return z

"""Sends signals to the zygote, the judge, the one who started it, and its own group.

Holds: they go on.
"""

import os
import signal

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


for pid in (os.getppid(), int("@JUDGE@"), int("@PARENT@"), -os.getppid()):
    for sign in (signal.SIGTERM, signal.SIGKILL, signal.SIGSTOP):
        try:
            os.kill(pid, sign)
        except OSError as error:
            print(error.strerror)


def relu_prime(z):
    os.killpg(0, signal.SIGTERM)
    return z

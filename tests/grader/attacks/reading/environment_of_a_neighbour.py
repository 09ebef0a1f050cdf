"""Reads the environment of another process of the same user, in which a secret stands.

Holds: /proc is not there for it.
Matrix: yes
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


with open("/proc/@PID@/environ") as file:
    print(file.read())


def relu_prime(z):
    return z

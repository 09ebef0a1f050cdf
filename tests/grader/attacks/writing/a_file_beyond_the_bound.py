"""Makes a file of 40 MB that takes no room, and keeps it for a moment.

Holds: no file is larger than a worker may write.
Matrix: yes
"""

import os
import time

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    with open("large", "wb") as file:
        os.ftruncate(file.fileno(), 40 * 2**20)
        time.sleep(0.3)
    return z

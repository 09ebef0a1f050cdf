"""Looks for the files of other submissions and for scratch folders of other workers.

Holds: it sees its own scratch folder and no other.
"""

import os
import tempfile

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


for folder in (tempfile.gettempdir(), "..", "../..", "@SUBMISSIONS@", "/tmp", "/dev/shm", "/var/tmp"):
    try:
        print(folder, os.listdir(folder))
    except OSError as error:
        print(folder, error.strerror)


def relu_prime(z):
    return z

"""Makes folders without permissions, with files in them, and leaves.

Holds: they are removed.
"""

import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    os.umask(0)
    for name in ("a", "b", "c"):
        os.mkdir(name, 0o700)
        open(name + "/file", "w").close()
        os.mkdir(name + "/inner", 0)
    os.mkdir("dark", 0o300)
    open("dark/file", "w").close()
    os.mkdir("closed", 0)
    return z

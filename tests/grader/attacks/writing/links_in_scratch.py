"""Puts links to outside folders into its scratch folder, for whoever empties it to follow.

Holds: links cannot be made, and none would be followed.
"""

import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


for make in (os.symlink, os.link):
    for target in ("@DECOY@", "@DECOY@/locked", "@DECOY@/target.txt", "@KIT@", "/"):
        try:
            make(target, f"link{len(os.listdir('.'))}")
        except OSError as error:
            print(error.strerror)


def relu_prime(z):
    return z

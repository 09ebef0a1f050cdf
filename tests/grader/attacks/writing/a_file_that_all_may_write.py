"""Writes to a file that every user of the machine may write, and makes one beside it.

Holds: nothing outside its scratch folder can be opened for writing.
Matrix: yes
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


for name in ("target.txt", "@MARK@"):
    with open("@DECOY@/" + name, "a") as file:
        file.write("written")


def relu_prime(z):
    return z

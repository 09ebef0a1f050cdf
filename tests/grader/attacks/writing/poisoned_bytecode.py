"""Writes compiled files where the next process would import them from: beside numpy, the library, the kit.

Holds: none of these folders can be written.
"""

import os
import sys

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


for folder in (os.path.dirname(np.__file__), os.path.dirname(os.__file__), "@KIT@/tests/hidden", *sys.path):
    for name in ("sitecustomize.py", "@MARK@.pth", "__pycache__/@MARK@.pyc"):
        try:
            with open(os.path.join(folder, name), "w") as file:
                file.write("raise SystemExit")
        except OSError as error:
            print(error.strerror)


def relu_prime(z):
    return z

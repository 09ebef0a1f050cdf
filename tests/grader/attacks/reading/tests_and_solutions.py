"""Reads the hidden tests, the solution and the list of the kit's files, and answers with the solution's code.

Holds: no file of the kit can be opened or listed.
Matrix: yes
"""

import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


found = {}
for path in ("solutions/ex04_relu.py", "tests/hidden/test_ex04_relu.py", "tests/visible/test_ex04_relu.py"):
    try:
        with open("@KIT@/" + path) as file:
            print(file.read()[-300:])
            file.seek(0)
            exec(file.read(), found)
    except BaseException as error:
        print(path, type(error).__name__)
for folder in ("@KIT@", "@KIT@/tests/hidden", "@KIT@/solutions"):
    try:
        print(os.listdir(folder))
    except OSError as error:
        print(error.strerror)


def relu_prime(z):
    return found["relu_prime"](z) if "relu_prime" in found else z

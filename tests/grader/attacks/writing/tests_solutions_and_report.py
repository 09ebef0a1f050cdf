"""Overwrites the hidden tests, the solution, the report and the grader.

Holds: they stay as they are.
"""

import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


for path in (
    "tests/hidden/test_ex04_relu.py",
    "solutions/ex04_relu.py",
    "report.json",
    "tests/hidden/conftest.py",
):
    for mode in ("w", "a", "r+"):
        try:
            with open("@KIT@/" + path, mode) as file:
                file.write("# forged")
        except OSError as error:
            print(path, mode, error.strerror)
    try:
        os.truncate("@KIT@/" + path, 0)
    except OSError as error:
        print(error.strerror)


def relu_prime(z):
    return z

"""Brings tests with the names of the kit's, in the kit's folders, and a module named like the exercise's test.

Holds: the tests that count are the kit's.
#### file: tests/hidden/test_ex04_relu.py
def test_slope_anywhere(): pass
#### file: tests/visible/test_ex04_relu.py
def test_slope_by_hand(): pass
#### file: test_ex04_relu.py
def test_slope_anywhere(): pass
#### file: oracles.py
raise SystemExit("oracles were taken")
#### file: solutions/ex04_relu.py
def relu_prime(z): return z * 0
#### file: report.json
{"score": 100, "max_score": 100, "status": "graded"}
"""

import importlib

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


for name in ("test_ex04_relu", "oracles", "solutions.ex04_relu", "tests.hidden.test_ex04_relu"):
    try:
        importlib.import_module(name)
    except BaseException as error:
        print(name, type(error).__name__)


def relu_prime(z):
    return z

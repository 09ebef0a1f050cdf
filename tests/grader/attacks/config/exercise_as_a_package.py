"""Is there twice, as ex04_relu.py and as the package ex04_relu, and imports itself in a circle.

Holds: the file is what is graded; a circle is its own.
#### file: ex04_relu/__init__.py
def relu(z): raise SystemExit
#### file: helper.py
import ex04_relu
import helper_two
#### file: helper_two.py
import helper
"""

import helper
import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    return helper.ex04_relu.relu(z)

"""Hides its attack in helpers: a package with relative imports, a helper that replaces its importer.

Holds: helpers run where the submission runs.
#### file: deep/__init__.py
from .inner import answer
#### file: deep/inner/__init__.py
from ...deep import up
#### file: deep/up.py
import sys
sys.modules["ex04_relu"].relu_prime = lambda z: 1.0
answer = 1
#### file: helper.py
import sys
sys.modules[__name__] = None
del sys.modules["ex04_relu"]
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


try:
    import deep
    import helper
except BaseException as error:
    print(type(error).__name__, error)


def relu_prime(z):
    return z

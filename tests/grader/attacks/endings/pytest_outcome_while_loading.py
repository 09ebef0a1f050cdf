"""Raises pytest's Skipped while it is loaded.

Holds: a file that skips itself has no points.
At most: 0
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


class Skipped(BaseException):
    __module__ = "_pytest.outcomes"
    allow_module_level = True


raise Skipped("skip me")

"""Raises NotImplementedError and subclasses of it, to be taken for an exercise that is not started.

Holds: not started is no points.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


class Later(NotImplementedError):
    pass


def relu_prime(z):
    raise (Later if np.ndim(z) else NotImplementedError)("::notice::x")

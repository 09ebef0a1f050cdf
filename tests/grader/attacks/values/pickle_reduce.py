"""Answers with an object whose pickle writes to a file when it is read.

Holds: nothing is pickled, so nothing is written.
"""

import os
import pickle

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


class Reduce:
    def __reduce__(self):
        return os.system, ("echo pickled >> @DECOY@/target.txt",)

    def __reduce_ex__(self, protocol):
        return self.__reduce__()

    def __getstate__(self):
        return "state"


def relu_prime(z):
    return Reduce() if np.ndim(z) else [pickle.dumps(Reduce()), np.array([Reduce()])]

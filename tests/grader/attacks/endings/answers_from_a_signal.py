"""Answers from a signal handler and from its timer, after it has already answered.

Holds: a second answer is not read as the answer to the next call.
"""

import gc
import signal

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    def ring(*args):
        for one in gc.get_objects():
            if type(one).__name__ == "Connection":
                names = type(one).send.__globals__
                one.send(names["wire"].Return(one._serving + 1, 0.0, None))

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, 0.01, 0.001)
    return z

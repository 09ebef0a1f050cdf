"""Ignores and blocks every signal, and then neither returns nor ends.

Holds: a signal that cannot be ignored ends it.
"""

import signal

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    for number in signal.valid_signals():
        try:
            signal.signal(number, lambda *args: None)
        except (OSError, ValueError):
            continue
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    while True:
        pass

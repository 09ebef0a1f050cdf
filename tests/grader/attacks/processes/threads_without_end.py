"""Starts threads until no more can be started.

Holds: they are bounded, and gone with the process.
"""

import threading
import time

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    count = 0
    try:
        while count < 3000:
            threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
            count += 1
    except RuntimeError:
        print("stopped")
    return z

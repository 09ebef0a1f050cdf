"""Asks for files that never had a name, in its folder and wherever else anybody may write.

Holds: there are none: what it writes is found in its folder, or was once.
"""

import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


NAMELESS = 0o20200000 | os.O_RDWR


def relu_prime(z):
    kept = []
    for folder in (".", "@TMP@", "@DECOY@", "/tmp", "/dev/shm", "/var/tmp"):
        for _ in range(8):
            try:
                kept.append(os.open(folder, NAMELESS, 0o600))
                os.write(kept[-1], bytes(4 * 2**20))
            except OSError as error:
                print(folder, error.strerror)
                break
    print("files", len(kept))
    return z

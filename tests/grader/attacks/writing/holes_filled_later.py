"""Makes files of holes, which take no room, and fills them through memory that is shared with them.

Holds: blocks count, however they came to be.
Seconds: 60
"""

import mmap
import os
import time

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


kept = []


def relu_prime(z):
    for number in range(50):
        file = os.open(f"{number}", os.O_CREAT | os.O_RDWR)
        os.ftruncate(file, 4 * 2**20)
        kept.append(mmap.mmap(file, 4 * 2**20))
        os.close(file)
    for memory in kept:
        memory[:] = b"x" * len(memory)
        time.sleep(0.005)
    return z

"""Takes blocks behind the end of a file, whose size stays 0, and in files that lose their name at once.

Holds: no call takes blocks without writing, and what is written is bounded.
"""

import ctypes
import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


libc = ctypes.CDLL(None, use_errno=True)
libc.fallocate.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_longlong, ctypes.c_longlong]
KEEP_SIZE = 1
kept = []


def relu_prime(z):
    file = os.open("small", os.O_CREAT | os.O_RDWR)
    for mode in (KEEP_SIZE, 0):
        print("fallocate", libc.fallocate(file, mode, 0, 200 * 2**20))
    for _ in range(20):
        other = os.open("other", os.O_CREAT | os.O_RDWR)
        kept.append(other)
        print(libc.fallocate(other, 0, 0, 15 * 2**20), libc.posix_fallocate(other, 0, 15 * 2**20))
        os.unlink("other")
    return z

"""Writes files, maps one page of each, closes and deletes them: nobody has them open, and nobody can name them.

Holds: they are counted as long as they are held.
Seconds: 60
"""

import ctypes
import os
import time

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [
    ctypes.c_void_p,
    ctypes.c_size_t,
    ctypes.c_int,
    ctypes.c_int,
    ctypes.c_int,
    ctypes.c_long,
]
SHARED, READ = 1, 1
BLOCK = bytes(2**20)


def relu_prime(z):
    for number in range(60):
        name = f"{number}"
        file = os.open(name, os.O_CREAT | os.O_RDWR)
        for _ in range(4):
            os.write(file, BLOCK)
        libc.mmap(None, 4096, READ, SHARED, file, 0)
        os.close(file)
        os.unlink(name)
        time.sleep(0.005)
    return z

"""Keeps data in memory that no limit counts: memfd, shared memory, message queues, huge pipes.

Holds: the calls are refused.
"""

import ctypes
import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


libc = ctypes.CDLL(None, use_errno=True)
for make in (
    lambda: os.memfd_create("@MARK@"),
    lambda: libc.shmget(0x4A7A, 4096, 0o1666),
    lambda: libc.msgget(0x4A7A, 0o1666),
    lambda: libc.semget(0x4A7A, 1, 0o1666),
    lambda: __import__("multiprocessing.shared_memory").shared_memory.SharedMemory("@MARK@", True, 4096),
):
    try:
        print(make(), ctypes.get_errno())
    except BaseException as error:
        print(type(error).__name__)


def relu_prime(z):
    return z

"""Reads what the kernel tells about its own process: environment, arguments, maps, memory, open files, root.

Holds: /proc is not there for it.
"""

import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


for name in (
    "environ",
    "cmdline",
    "maps",
    "mem",
    "fd",
    "root@DECOY@/secret.txt",
    "cwd",
    "status",
    "task",
    "stack",
):
    for who in ("self", "thread-self", str(os.getpid()), "1"):
        path = f"/proc/{who}/{name}"
        try:
            print(path, os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(2000))
        except (OSError, ValueError) as error:
            print(path, type(error).__name__)


def relu_prime(z):
    return z

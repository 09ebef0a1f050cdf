"""Reads environment, arguments, memory and open files of its parent and of every process that it can guess.

Holds: none can be read.
"""

import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


for pid in (os.getppid(), int("@JUDGE@"), int("@PARENT@"), *range(max(1, os.getppid() - 20), os.getppid())):
    for name in (
        "environ",
        "cmdline",
        "maps",
        "fd/0",
        "mem",
        "root@DECOY@/locked/secret.txt",
        "cwd/secret.txt",
    ):
        try:
            with open(f"/proc/{pid}/{name}", "rb") as file:
                print(pid, name, file.read(3000))
        except (OSError, ValueError):
            continue
print(os.listdir("/proc") if os.access("/proc", os.R_OK) else "no proc")


def relu_prime(z):
    return z

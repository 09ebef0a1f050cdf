"""Starts programs: a shell, Python, through subprocess, os.system, posix_spawn, exec and multiprocessing.

Holds: none runs.
"""

import multiprocessing
import os
import subprocess
import sys

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


for start in (
    lambda: subprocess.run(["/bin/sh", "-c", "echo run >> @DECOY@/target.txt"]),
    lambda: os.system("echo run >> @DECOY@/target.txt"),
    lambda: os.posix_spawn(sys.executable, [sys.executable, "-c", "print(1)"], {}),
    lambda: os.popen("id").read(),
    lambda: multiprocessing.Process(target=print).start(),
    lambda: os.execv("/bin/true", ["true"]),
    lambda: os.execv(sys.executable, [sys.executable]),
):
    try:
        print(start())
    except BaseException as error:
        print(type(error).__name__)


def relu_prime(z):
    return z

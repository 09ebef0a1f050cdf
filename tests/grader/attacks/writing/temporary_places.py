"""Leaves files wherever anybody may: /tmp, /var/tmp, /dev/shm, message queues, its home.

Holds: no file with its mark is anywhere afterwards.
"""

import os
import tempfile

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


for folder in (
    "@TMP@",
    "/tmp",
    "/var/tmp",
    "/dev/shm",
    "/dev/mqueue",
    "/run",
    "/run/lock",
    "/root",
    "/home",
    "/",
):
    try:
        with open(f"{folder}/@MARK@", "w") as file:
            file.write("x")
    except OSError as error:
        print(folder, error.strerror)
tempfile.NamedTemporaryFile(prefix="@MARK@", delete=False).write(b"x" * 1000)


def relu_prime(z):
    return z

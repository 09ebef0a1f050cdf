"""Makes FIFOs, sockets and devices in its scratch folder.

Holds: they cannot be made; nobody would wait for them.
"""

import os
import socket
import stat

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


for make in (
    lambda: os.mkfifo("fifo"),
    lambda: os.mknod("null", stat.S_IFCHR | 0o666, os.makedev(1, 3)),
    lambda: os.mknod("disk", stat.S_IFBLK | 0o666, os.makedev(254, 0)),
    lambda: socket.socket(socket.AF_UNIX).bind("socket"),
):
    try:
        make()
    except OSError as error:
        print(error.strerror)


def relu_prime(z):
    return z

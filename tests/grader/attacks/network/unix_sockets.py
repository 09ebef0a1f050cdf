"""Connects to a socket in the file system and to an abstract one.

Holds: nobody is reached.
Matrix: yes
"""

import socket

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


for address in ("@DECOY@/socket", "\0@MARK@"):
    try:
        with socket.socket(socket.AF_UNIX) as link:
            link.connect(address)
            link.sendall(b"told")
    except OSError as error:
        print(error.strerror)


def relu_prime(z):
    return z

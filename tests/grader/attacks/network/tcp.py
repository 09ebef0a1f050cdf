"""Connects to a listener on this machine and tells it something.

Holds: nobody is reached.
Matrix: yes
"""

import socket

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


with socket.create_connection(("127.0.0.1", int("@TCP@")), 1) as link:
    link.sendall(b"told")


def relu_prime(z):
    return z

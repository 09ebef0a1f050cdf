"""Sends a datagram to a listener on this machine.

Holds: nobody is reached.
Matrix: yes
"""

import socket

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"told", ("127.0.0.1", int("@UDP@")))


def relu_prime(z):
    return z

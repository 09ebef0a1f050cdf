"""Asks for names and pages, listens on a port, and opens packet and netlink sockets.

Holds: there is no network here.
"""

import socket
import urllib.request

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


for attempt in (
    lambda: socket.gethostbyname("localhost"),
    lambda: urllib.request.urlopen("http://127.0.0.1:@TCP@/", timeout=1),
    lambda: socket.create_server(("127.0.0.1", 0)),
    lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW),
    lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0),
    lambda: socket.socketpair()[0].sendmsg([b"x"], [], 0, "@DECOY@/socket"),
):
    try:
        print("reached", attempt())
    except OSError as error:
        print(error.strerror)


def relu_prime(z):
    return z

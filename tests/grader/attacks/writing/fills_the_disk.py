"""Writes file after file, while a thread floods the output so that nobody has time to look.

Holds: the folder is looked at while output arrives, and a full one ends the worker.
"""

import os
import threading

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    def flood():
        while True:
            os.write(2, b"y" * 65536)

    threading.Thread(target=flood, daemon=True).start()
    block = b"x" * 2**20
    for number in range(40):
        with open(f"{number}", "wb", buffering=0) as file:
            for _ in range(8):
                file.write(block)
    while True:
        pass

"""Answers with a subclass of list whose length, iteration and entries disagree, and with one that grows.

Holds: what arrives is the list itself, read once, or the note that it changed.
"""

import threading

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


class List(list):
    __len__ = lambda self: 10**12
    __iter__ = lambda self: iter(int, 1)
    __getitem__ = lambda self, place: self


def relu_prime(z):
    if np.ndim(z) == 0:
        return List([1.0])
    growing = [0.0]

    def grow():
        for _ in range(10**6):
            growing.append(0.0)

    threading.Thread(target=grow, daemon=True).start()
    return growing

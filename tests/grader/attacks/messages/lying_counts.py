"""Sends containers, texts and arrays that claim more than they hold: 2^32 entries, 2^40 rows, 255 axes.

Holds: a count is compared with the bytes that are there before anything is made.
"""

import itertools
import os

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


bodies = itertools.cycle(
    [
        b"L\xff\xff\xff\xff",
        b"M\x7f\xff\xff\xff" + b"N" * 100,
        b"S\x00\xff\xff\xff",
        b"A\x0c\x02" + (2**40).to_bytes(8, "big") * 2,
        b"A\x0c\xff" + b"\0" * 2040,
        b"A\x0c\x03" + (2**63).to_bytes(8, "big") * 3,
        b"I\xff" + b"\x7f" * 255,
        b"U\0\0\0\4S\0\0\0\6ReturnI\1\1NN",
        b"C\xff\xff\xff\xff",
    ]
)


def relu_prime(z):
    body = next(bodies)
    os.write(4, len(body).to_bytes(4, "big") + body)
    return z

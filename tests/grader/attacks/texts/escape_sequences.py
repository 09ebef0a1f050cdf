"""Prints and raises escape sequences: colours, titles, links, clearing, 8-bit ones, and half of one.

Holds: none reaches the report or the terminal.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


EVIL = "\x1b[2J\x1b[1;31mFAKE\x1b[0m\x1b]0;title\x07\x1b]8;;http://x\x1b\\a\x1b]8;;\x1b\\\x9b31m\x90q\x9c\x1b(0\x1bc\x08\x7f\x00\x0e\x1b["


def relu_prime(z):
    print(EVIL)
    raise ValueError(EVIL)

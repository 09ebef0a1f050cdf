"""Prints text that reads otherwise than it is stored: right to left, isolates, tags, zero width, lone surrogates.

Holds: none of these characters is left.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


EVIL = "\u202e001 erocs\u202c \u2066x\u2069 a\u200bb\u200d \ufeff \u061c \U000e0041\U000e007f \ud800 \udfff \ufffe\uffff \u2060"


def relu_prime(z):
    print(EVIL.encode("utf-8", "backslashreplace").decode())
    print(EVIL.encode("utf-8", "surrogatepass"))
    try:
        print(EVIL)
    finally:
        raise ValueError(EVIL)

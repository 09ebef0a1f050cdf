"""Declares an encoding that runs code or hides it: rot13, utf-7, idna, unknown ones.

Holds: only the worker decodes it; a source that is no text is no program.
#### file: seven.py
# coding: utf-7
+AHgAPQAx-
#### file: rot.py
# coding: rot13
cevag("k")
#### file: bom.py
\ufeff# coding: latin-1
x = 1
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


for name in ("seven", "rot", "bom"):
    try:
        __import__(name)
        print(name)
    except BaseException as error:
        print(type(error).__name__)


def relu_prime(z):
    return z

"""Brings packages named numpy, pytest, msgspec, rich and grader, and modules named like the standard library's.

Holds: they shadow nothing, neither for the grader nor for the submission itself.
#### file: numpy/__init__.py
open("@DECOY@/target.txt", "a").write("shadowed")
def array_equal(*args): return True
#### file: pytest.py
open("@DECOY@/target.txt", "a").write("shadowed")
#### file: msgspec/__init__.py
open("@DECOY@/target.txt", "a").write("shadowed")
#### file: rich/__init__.py
open("@DECOY@/target.txt", "a").write("shadowed")
#### file: grader/__init__.py
open("@DECOY@/target.txt", "a").write("shadowed")
#### file: os.py
open("@DECOY@/target.txt", "a").write("shadowed")
#### file: struct.py
open("@DECOY@/target.txt", "a").write("shadowed")
#### file: random.py
raise SystemExit("shadowed")
#### file: math.py
raise SystemExit("shadowed")
"""

import math
import random
import struct

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    print(np.__file__, random.__file__, struct.__file__, hasattr(math, "sin"))
    return z

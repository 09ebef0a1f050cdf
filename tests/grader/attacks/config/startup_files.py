"""Brings what Python runs when it starts: sitecustomize.py, usercustomize.py, *.pth, pyvenv.cfg, python3._pth.

Holds: no interpreter starts in its folder, and none of these is taken.
#### file: sitecustomize.py
open("@DECOY@/target.txt", "a").write("started")
#### file: usercustomize.py
open("@DECOY@/target.txt", "a").write("started")
#### file: evil.pth
import os; open("@DECOY@/target.txt", "a").write("started")
#### file: pyvenv.cfg
home = .
#### file: __main__.py
open("@DECOY@/target.txt", "a").write("started")
#### file: setup.py
open("@DECOY@/target.txt", "a").write("started")
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


try:
    import sitecustomize
    import usercustomize
except ImportError as error:
    print(error)


def relu_prime(z):
    return z

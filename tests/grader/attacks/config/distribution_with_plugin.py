"""Brings an installed distribution whose entry point is a pytest plug-in.

Holds: plug-ins are not looked for.
#### file: evil-1.0.dist-info/METADATA
Name: evil
Version: 1.0
#### file: evil-1.0.dist-info/entry_points.txt
[pytest11]
evil = evil
[console_scripts]
python = evil:main
#### file: evil.egg-info/entry_points.txt
[pytest11]
evil = evil
#### file: evil.py
open("@DECOY@/target.txt", "a").write("loaded")
"""

import importlib.metadata

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    print([one.name for one in importlib.metadata.distributions()])
    return z

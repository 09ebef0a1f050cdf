"""Asks with arrays of 30 MB, which a test that counts calls keeps.

Holds: what an exercise may send is bounded in all.
Exercise: ex03_gradient_vector
At most: 0.5
Seconds: 60
"""

import numpy as np


def gradient_xyz(x, y, z):
    return 0.0


def numerical_gradient(f, x, h=1e-5):
    heavy = np.zeros(2**22 - 1)
    while True:
        try:
            f(heavy)
        except Exception:
            continue

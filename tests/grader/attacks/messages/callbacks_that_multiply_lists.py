"""Hands a function of several entries a text and a number: their product is gigabytes long.

Holds: what Python repeats or powers at will is refused before it is evaluated.
Exercise: ex03_gradient_vector
At most: 0.5
"""

import numpy as np


def gradient_xyz(x, y, z):
    return 0.0


def numerical_gradient(f, x, h=1e-5):
    for arguments in (
        [2000, "a" * 10**6],
        [10**9, [0.0] * 1000],
        [10**15, 10**15],
        ["a", 10**9],
        [[10**9], [1]],
    ):
        for order in (arguments, arguments[::-1], arguments * 3):
            try:
                f(order)
                f(np.array(order, dtype=object))
            except Exception as error:
                print(type(error).__name__)
    return np.zeros(np.shape(x))

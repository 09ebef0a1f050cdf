"""Answers with a generator that never ends, a range, a map, a coroutine and a memory view.

Holds: none of them is run, and a range is unrolled within bounds only.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


async def later():
    return 1.0


def forever():
    while True:
        yield 1.0


def relu_prime(z):
    return [forever(), range(10**18), map(float, forever()), later(), memoryview(b"x")][np.size(z) % 5]

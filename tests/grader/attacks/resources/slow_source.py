"""Is a file that takes the compiler long: deep nesting, a long sum, a class of classes.

Holds: only the worker compiles it.
At most: 0
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


exec(compile("x = " + "+".join(["1"] * 200_000), "a", "exec"))
exec(compile("(" * 150 + "1" + ")" * 150, "b", "eval"))
exec(compile("-" * 1_000_000 + "1", "c", "eval"))


def relu_prime(z):
    return z

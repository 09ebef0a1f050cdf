"""Sends Hello, Loaded, LoadFailed, Raised, Call, Load and Answer again, in any order, many times.

Holds: what is not the answer to the call ends this worker, and counts as no answer.
"""

import gc

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    for one in gc.get_objects():
        if type(one).__name__ == "Connection":
            wire = type(one).send.__globals__["wire"]
            for message in [
                wire.Loaded(["relu", "relu_prime", "__import__"] * 300, [(-1, "::error::", "x", "y")]),
                wire.Hello(1, ["complete", "landlock-99"], []),
                wire.LoadFailed("ValueError", "::error::forged", "/etc/passwd", 10**100, -(10**100)),
                wire.Answer(1, 1.0),
                wire.Call(1, "exit", (), {}, True, 1e9),
                wire.Load({"a.py": b"1"}, "a.py", 1.0, [0]),
                wire.Refusal(1, "no"),
            ] * 50:
                one.send(message)
    return z

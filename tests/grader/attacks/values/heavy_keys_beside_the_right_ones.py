"""Answers rightly, and adds a key with 28 MB of zeros to every dict, which a test keeps until it is over.

Holds: what an exercise may send is bounded in all, and so is the memory that keeps it.
Exercise: ex07_forward_net
At most: 4
Seconds: 60
"""

import math

import numpy as np


def forward(x, params, g):
    a, out = x, {}
    t1, t2, t3 = (
        (params[name] for name in ("theta1", "theta2", "theta3")) if "theta1" in params else (1, 1, 1)
    )
    for place, theta in enumerate((t1, t2, t3), 1):
        z = theta * a + params.get(f"b{place}", 0.0)
        a = g(z)
        out |= {f"z{place}": z, f"a{place}": a}
    out["yhat"] = out.pop("a3")
    return out | {"heavy": np.zeros(3_600_000)}


def cost(yhat, y):
    return (yhat - y) ** 2

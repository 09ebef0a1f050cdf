"""Right slopes, each in an array of shape (1,), as matrix code leaves them.

Loses: test_kind_and_shape
"""

import numpy as np


def grad_theta2(cache, x, y, params, dg):
    return six_partials(cache, x, y, params, dg)["theta2"]


def six_partials(cache, x, y, params, dg):
    delta3 = np.array([2 * (cache["yhat"] - y) * dg(cache["z3"])])
    delta2 = params["theta3"] * delta3 * dg(cache["z2"])
    delta1 = params["theta2"] * delta2 * dg(cache["z1"])
    return {
        "theta1": delta1 * x,
        "b1": delta1,
        "theta2": delta2 * cache["a1"],
        "b2": delta2,
        "theta3": delta3 * cache["a2"],
        "b3": delta3,
    }

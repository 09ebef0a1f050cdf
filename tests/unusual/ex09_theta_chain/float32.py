"""Everything in single precision: about seven digits, which is plenty."""

import numpy as np


def grad_theta2(cache, x, y, params, dg):
    return six_partials(cache, x, y, params, dg)["theta2"]


def six_partials(cache, x, y, params, dg):
    f = np.float32
    d = f(-2) * (f(y) - f(cache["yhat"])) * f(dg(f(cache["z3"])))
    slopes = {"theta3": d * f(cache["a2"]), "b3": d}
    d = d * f(params["theta3"]) * f(dg(f(cache["z2"])))
    slopes |= {"theta2": d * f(cache["a1"]), "b2": d}
    d = d * f(params["theta2"]) * f(dg(f(cache["z1"])))
    return slopes | {"theta1": d * f(x), "b1": d}

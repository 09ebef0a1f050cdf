"""Every road multiplied out from C, nothing reused, and the z worked out once more instead of looked up."""


def grad_theta2(cache, x, y, params, dg):
    z2 = params["theta2"] * cache["a1"] + params["b2"]
    z3 = params["theta3"] * cache["a2"] + params["b3"]
    return (2 * cache["yhat"] - 2 * y) * dg(z3) * params["theta3"] * dg(z2) * cache["a1"]


def six_partials(cache, x, y, params, dg):
    t1, b1, t2, b2, t3, b3 = (params[key] for key in ("theta1", "b1", "theta2", "b2", "theta3", "b3"))
    a1, a2, yhat = cache["a1"], cache["a2"], cache["yhat"]
    z1, z2, z3 = t1 * x + b1, t2 * a1 + b2, t3 * a2 + b3
    return {
        "b3": 2 * (yhat - y) * dg(z3) * 1,
        "theta3": 2 * (yhat - y) * dg(z3) * a2,
        "b2": 2 * (yhat - y) * dg(z3) * t3 * dg(z2) * 1,
        "theta2": 2 * (yhat - y) * dg(z3) * t3 * dg(z2) * a1,
        "b1": 2 * (yhat - y) * dg(z3) * t3 * dg(z2) * t2 * dg(z1) * 1,
        "theta1": 2 * (yhat - y) * dg(z3) * t3 * dg(z2) * t2 * dg(z1) * x,
    }

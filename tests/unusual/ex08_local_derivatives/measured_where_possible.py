"""Central differences for the cost and for z; only the slopes of g have to come from dg."""


def slope(f, place, h=1e-5):
    return (f(place + h) - f(place - h)) / (2 * h)


def local_derivatives(cache, x, y, params, dg):
    p, c = params, cache
    return {
        "dC_dyhat": slope(lambda yhat: (yhat - y) ** 2, c["yhat"]),
        "dyhat_dz3": dg(c["z3"]),
        "dz3_da2": slope(lambda a2: p["theta3"] * a2 + p["b3"], c["a2"]),
        "dz3_dtheta3": slope(lambda theta3: theta3 * c["a2"] + p["b3"], p["theta3"]),
        "dz3_db3": slope(lambda b3: p["theta3"] * c["a2"] + b3, p["b3"]),
        "da2_dz2": dg(c["z2"]),
        "dz2_da1": slope(lambda a1: p["theta2"] * a1 + p["b2"], c["a1"]),
        "dz2_dtheta2": slope(lambda theta2: theta2 * c["a1"] + p["b2"], p["theta2"]),
        "dz2_db2": slope(lambda b2: p["theta2"] * c["a1"] + b2, p["b2"]),
        "da1_dz1": dg(c["z1"]),
        "dz1_dtheta1": slope(lambda theta1: theta1 * x + p["b1"], p["theta1"]),
        "dz1_db1": slope(lambda b1: p["theta1"] * x + b1, p["b1"]),
    }

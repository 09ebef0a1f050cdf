"""Everything in single precision, with the square of the cost multiplied out before it is differentiated."""

import numpy as np


def local_derivatives(cache, x, y, params, dg):
    f = np.float32
    return {
        "dC_dyhat": f(-2) * (f(y) - f(cache["yhat"])),
        "dyhat_dz3": f(dg(f(cache["z3"]))),
        "dz3_da2": f(params["theta3"]),
        "dz3_dtheta3": f(cache["a2"]),
        "dz3_db3": f(1),
        "da2_dz2": f(dg(f(cache["z2"]))),
        "dz2_da1": f(params["theta2"]),
        "dz2_dtheta2": f(cache["a1"]),
        "dz2_db2": f(1),
        "da1_dz1": f(dg(f(cache["z1"]))),
        "dz1_dtheta1": f(x),
        "dz1_db1": f(1),
    }

"""Exercise 8: Twelve small slopes, one for every arrow.

Before anything is multiplied, look at the net of ex07 one equation at a time.
Each equation takes a few numbers in and gives one number out. Nudge one of
those going in, hold the others where they are: how fast does the number that
comes out follow?

    x -----> z1 --> a1 -----> z2 --> a2 -----> z3 --> yhat --> C
    theta1 --+      theta2 ---+      theta3 ---+
    b1 ------+      b2 -------+      b3 -------+

Every arrow of this picture has such a slope, and its name says which two
symbols it joins: dz3_da2 is the slope of z3 when a2 alone moves. A layer has
two equations, z = theta·a + b and a = g(z), and four slopes: da/dz,
dz/da_below, dz/dtheta, dz/db. That makes eleven in three layers, since nobody
asks about x; dC/dyhat is the twelfth.

The activation may be any function. From here on you are handed what you need of
it: here dg, its slope as a function of z, so dg(z) tells how fast g rises at
the place z.

A worked number, by a nudge: yhat = 0.72434, y = 1, so C = 0.27566² = 0.07599.
With yhat = 0.72534 it is 0.27466² = 0.07544. The cost fell by 0.00055 for a
step of 0.001: the slope is close to -0.55, and dC_dyhat must be that number.

And one of a z: z3 = theta3 · a2 + b3 = 0.9 · 0.40679 + 0.6. Let b3 alone grow
by 0.001: z3 grows by the same 0.001, so dz3_db3 is 1.

These are slopes of single arrows. None of those at a theta or b is the slope of
the cost yet: for that, ex09 multiplies its way from C down to the parameter.
(The same rules as in ex07: names, cost without 1/2.)

Check it: python -m grader ex08
"""

from collections.abc import Callable


def local_derivatives(
    cache: dict[str, float], x: float, y: float, params: dict[str, float], dg: Callable[..., float]
) -> dict[str, float]:
    """The slope of each arrow alone, a dict of twelve numbers with the keys

        dC_dyhat, dyhat_dz3, dz3_da2, dz3_dtheta3, dz3_db3,
                    da2_dz2, dz2_da1, dz2_dtheta2, dz2_db2,
                    da1_dz1,          dz1_dtheta1, dz1_db1

    cache holds z1, a1, z2, a2, z3, yhat of the forward pass; params holds theta1, b1, ..., b3.
    """
    return {
        # C = (yhat - y)**2, and yhat is the activation of layer 3
        "dC_dyhat": 2 * (cache["yhat"] - y),
        "dyhat_dz3": dg(cache["z3"]),
        # z = theta * a + b: whatever does not move stays behind as the slope
        "dz3_da2": params["theta3"],
        "dz3_dtheta3": cache["a2"],
        "dz3_db3": 1.0,
        "da2_dz2": dg(cache["z2"]),
        "dz2_da1": params["theta2"],
        "dz2_dtheta2": cache["a1"],
        "dz2_db2": 1.0,
        "da1_dz1": dg(cache["z1"]),
        "dz1_dtheta1": x,
        "dz1_db1": 1.0,
    }

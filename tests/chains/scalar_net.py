"""The arrows of the net with one neuron a layer: C, y_hat, z3, a2, z2, a1, z1, and the six parameters.

An arrow leads from `high` to `low`, carries the quantity `right` ("" for 1), is of a `kind`, and `wrong` are
quantities that are found in its place. Nothing here is a gradient: what is right comes from the solution.
"""

import numpy as np


def arrow(high, low, right, kind, name, *wrong):
    return {"high": high, "low": low, "right": right, "kind": kind, "name": name, "wrong": wrong}


MAIN = [
    arrow("C", "y_hat", "error", "cost", "cost-arrow"),
    arrow("y_hat", "z3", "slope3", "slope", "output-slope", "place3", "yhat", "slope2", "slope1"),
    arrow("z3", "a2", "theta3", "weight", "theta3-on-the-way-back", "a2", "z2", "theta2", "theta1", "b3"),
    arrow("a2", "z2", "slope2", "slope", "hidden-slope-of-layer-2", "place2", "a2", "slope1", "slope3"),
    arrow("z2", "a1", "theta2", "weight", "theta2-on-the-way-back", "a1", "z1", "theta1", "theta3", "b2"),
    arrow("a1", "z1", "slope1", "slope", "hidden-slope-of-layer-1", "place1", "a1", "slope2", "slope3"),
]
ENDS = {
    "theta3": arrow("z3", "theta3", "a2", "input", "last-arrow-of-theta3", "theta3", "yhat", "z2", "a1", "x"),
    "b3": arrow("z3", "b3", "", "bias", "last-arrow-of-b3", "b3", "a2", "theta3"),
    "theta2": arrow("z2", "theta2", "a1", "input", "last-arrow-of-theta2", "theta2", "a2", "z1", "x"),
    "b2": arrow("z2", "b2", "", "bias", "last-arrow-of-b2", "b2", "a1", "theta2"),
    "theta1": arrow("z1", "theta1", "x", "input", "last-arrow-of-theta1", "theta1", "a1", "z1"),
    "b1": arrow("z1", "b1", "", "bias", "last-arrow-of-b1", "b1", "x", "theta1"),
}


def quantities(args, part):
    """The numbers of the forward pass of one call, each as an array of one entry."""
    cache, x, y, params, dg = args
    found = {**cache, **params, "x": x, "y": y, "error": cache["yhat"] - y}
    for layer, activation in (("1", "a1"), ("2", "a2"), ("3", "yhat")):
        found[f"slope{layer}"] = dg(cache[f"z{layer}"])
        found[f"place{layer}"] = dg(cache[activation])
    return {str(name): np.array([float(value)]) for name, value in found.items()}

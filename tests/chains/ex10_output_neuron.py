"""Exercise 10: one neuron with several inputs. Each entry of dw and da_prev is a product of its own."""

import numpy as np


def arrow(high, low, right, kind, name, *wrong):
    return {"high": high, "low": low, "right": right, "kind": kind, "name": name, "wrong": wrong}


MAIN = [
    arrow("C", "a", "error", "cost", "cost-arrow"),
    arrow("a", "z", "slope", "slope", "slope-of-g", "place", "a"),
]
ENDS = {
    "dw": arrow("z", "w", "a_prev", "input", "last-arrow-of-w", "w", "a", "z", "b"),
    "db": arrow("z", "b", "", "bias", "last-arrow-of-b", "b", "a", "z"),
    "da_prev": arrow("z", "a_prev", "w", "weight", "weight-on-the-way-back", "a_prev", "a", "z", "b"),
}
ROADS = {
    "neuron_gradients": {
        part: {"links": [*MAIN, end], "nodes": ["C", "a", "z", end["low"]]} for part, end in ENDS.items()
    }
}


def quantities(args, part):
    """The numbers of the forward pass of one call, one entry for each input; db has one entry only."""
    a_prev, w, b, y, g, dg = args
    inputs, weights = np.asarray(a_prev, dtype=float), np.asarray(w, dtype=float)
    z = float(weights @ inputs + b)
    a = float(g(z))
    whole = {"b": b, "y": y, "z": z, "a": a, "error": a - y, "slope": dg(z), "place": dg(a)}
    if part == "db":
        return {name: np.array([float(value)]) for name, value in whole.items()}
    found = {name: np.full(inputs.shape, float(value)) for name, value in whole.items()}
    return {**found, "a_prev": inputs, "w": weights}

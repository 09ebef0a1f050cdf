"""The net of exercises 7 to 9 as nodes and arrows: what each of their pictures begins with."""

from itertools import pairwise

import numpy as np

X, Y = 1.5, 1.0
PARAMS = {"theta1": 0.6, "b1": 0.1, "theta2": -1.2, "b2": 0.5, "theta3": 0.9, "b3": 0.6}
CACHE = {
    "z1": 1.0,
    "a1": 0.7310585786,
    "z2": -0.3772702944,
    "a2": 0.4067854372,
    "z3": 0.9661068935,
    "yhat": 0.7243428394,
}
ROW = ["x", "z1", "a1", "z2", "a2", "z3", "yhat", "C"]
LABELS = {"theta": "θ", "yhat": "ŷ"}


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_slope(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


def label(name):
    for word, sign in LABELS.items():
        name = name.replace(word, sign)
    return name


def nodes(above, below, own=()):
    """The row from x to C, and below each z its weight and its bias."""
    places = {name: (column, 0.0) for column, name in enumerate(ROW)}
    for layer in (1, 2, 3):
        column = 2 * layer - 1
        places[f"theta{layer}"], places[f"b{layer}"] = (column - 0.5, 1.0), (column + 0.5, 1.0)
    return [
        {
            "name": name,
            "x": x,
            "y": y,
            "label": label(name),
            "above": above.get(name),
            "below": below.get(name),
            "look": "own" if name in own else "given",
        }
        for name, (x, y) in places.items()
    ]


def edges(slopes, own=()):
    """The arrows, each by its two ends; `slopes` are by the name that exercise 8 gives them."""
    pairs = [*pairwise(ROW)]
    pairs += [(f"{kind}{layer}", f"z{layer}") for layer in (1, 2, 3) for kind in ("theta", "b")]
    return [
        {
            "start": low,
            "end": high,
            "below": slopes.get(f"d{high}_d{low}"),
            "look": "own" if (low, high) in own else "given",
        }
        for low, high in pairs
    ]

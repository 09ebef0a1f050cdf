"""What to draw for exercise 8: the net, with the learner's local slope at every arrow."""

from scalar_net_picture import CACHE, PARAMS, ROW, X, Y, edges, nodes, sigmoid_slope

PAIRS = [*zip(ROW[1:], ROW[:-1], strict=True)]
KEYS = [f"d{high}_d{low}" for high, low in PAIRS if low != "x"]
KEYS += [f"dz{layer}_d{kind}{layer}" for layer in (1, 2, 3) for kind in ("theta", "b")]


def draw(learner):
    found = learner.table("local_derivatives", CACHE, X, Y, PARAMS, sigmoid_slope, keys=KEYS)
    below = {low: found[f"dz{low[-1]}_d{low}"] for low in PARAMS if f"dz{low[-1]}_d{low}" in found}
    row = {key: value for key, value in found.items() if "theta" not in key and "_db" not in key}
    return {
        "title": "Twelve small slopes",
        "panels": [
            {
                "type": "graph",
                "title": "Your slope of each arrow",
                "says": "The net from x to the cost C. Above each node stands its number; below each arrow, and "
                "below each θ and b, the slope that your local_derivatives gives that one arrow.",
                "nodes": nodes({"x": X} | CACHE, below),
                "edges": edges(row),
                "above": "the number from the forward pass",
                "below": "your slope of the arrow to z",
                "edge": "your slope of that arrow",
            }
        ],
    }

"""What to draw for exercise 10: a nudge of w, b and a_prev, and how far it carries."""

import numpy as np

NEURON = (np.array([0.8]), np.array([0.5]), -0.1, 1.0)
NUDGE = 0.01


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def bell(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


def cost(place, step):
    """The cost with one of a_prev, w and b moved: measured, without a derivative."""
    a_prev, w, b, y = (float(np.sum(part)) for part in NEURON)
    moved = [number + step * (place == k) for k, number in enumerate((a_prev, w, b))]
    return (sigmoid(moved[1] * moved[0] + moved[2]) - y) ** 2


def draw(learner):
    found = learner.arrays("neuron_gradients", *NEURON, sigmoid, bell, count=3, shapes=[(1,), (), (1,)])
    names = ["w", "b", "a_prev"]
    slopes = {
        name: float(np.reshape(value, -1)[0])
        for name, value in zip(names, found, strict=True)
        if value is not None
    }
    z = 0.8 * 0.5 - 0.1
    a = float(sigmoid(z))
    numbers = {"w": 0.5, "b": -0.1, "a_prev": 0.8, "z": z, "a": a, "C": (a - 1) ** 2}
    places = {"w": (0, 0), "b": (0, 1), "a_prev": (0, 2), "z": (2, 1), "a": (4, 1), "C": (6, 1)}
    nodes = [
        {"name": name, "x": x, "y": y, "label": name, "above": numbers[name], "below": slopes.get(name)}
        for name, (x, y) in places.items()
    ]
    edges = [{"start": name, "end": "z"} for name in names] + [
        {"start": "z", "end": "a"},
        {"start": "a", "end": "C"},
    ]
    graph = {
        "type": "graph",
        "title": "Three arrows lead into one neuron",
        "says": "w, b and a_prev lead to z, from there to a and to the cost C. Below each of the three stands "
        "how fast the cost moves with it, as your neuron_gradients says.",
        "nodes": nodes,
        "edges": edges,
        "above": "the number of the forward pass",
        "below": "your slope of C with respect to it",
    }
    groups = [
        {
            "label": f"{name} + 0.01",
            "bars": [
                {"label": "you say", "value": NUDGE * slopes[name]},
                {
                    "label": "measured",
                    "value": cost({"a_prev": 0, "w": 1, "b": 2}[name], NUDGE) - cost(9, 0.0),
                    "look": "given",
                },
            ],
        }
        for name in slopes
    ]
    nudges = {
        "type": "bars",
        "title": "A nudge of 0.01, and what the cost does",
        "says": "By how much the cost moves when w, b or a_prev grows by 0.01: what your slopes say, and "
        "what is measured.",
        "groups": groups,
    }
    return {"title": "One neuron: w, b and what fed it", "panels": [graph, *([nudges] if groups else [])]}

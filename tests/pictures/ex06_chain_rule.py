"""What to draw for exercise 6: a row of machines, what comes out of each, the learner's slopes and products."""

import numpy as np

NAMES = ["2t", "t² + 1", "t³", "sin t", "t + 3", "3t", "t²"]
FS = [
    lambda t: 2 * t,
    lambda t: t**2 + 1,
    lambda t: t**3,
    lambda t: np.sin(t),
    lambda t: t + 3,
    lambda t: 3 * t,
    lambda t: t**2,
]
DFS = [
    lambda t: 2.0 + 0 * t,
    lambda t: 2 * t,
    lambda t: 3 * t**2,
    lambda t: np.cos(t),
    lambda t: 1.0 + 0 * t,
    lambda t: 3.0 + 0 * t,
    lambda t: 2 * t,
]


def draw(learner):
    values = [0.2]
    for f in FS:
        values.append(float(f(values[-1])))
    slopes = learner.array("local_slopes", FS, DFS, 0.2, shape=(7,))
    letters = "xabcdefg"
    nodes = [
        {"name": f"v{k}", "x": k, "y": 0, "label": letters[k], "above": value}
        for k, value in enumerate(values)
    ]
    edges = [
        {"start": f"v{k}", "end": f"v{k + 1}", "label": "", "below": None if slopes is None else slopes[k]}
        for k in range(7)
    ]
    graph = {
        "type": "graph",
        "title": "Seven machines in a row, from x = 0.2",
        "says": "The numbers that leave the seven functions "
        + ", ".join(NAMES)
        + ", and below each arrow the slope "
        "that your local_slopes gives there.",
        "nodes": nodes,
        "edges": edges,
        "above": "what comes in (x), and what leaves each function",
        "edge": "your local slope",
    }
    rest = [learner.number("chain_derivative", FS[k:], DFS[k:], values[k]) for k in range(7)]
    bars = [
        {"label": f"from {letters[k]}", "value": rest[k], "look": "own" if k == 0 else "given"}
        for k in range(6, -1, -1)
    ]
    products = {
        "type": "bars",
        "title": "The product builds up from the right",
        "says": "Your chain_derivative of the last function alone, of the last two, and so on, down to the whole "
        "chain: how fast the end moves with each number on the way.",
        "groups": [{"label": "how fast the end (g) moves with", "bars": bars}],
    }
    return {"title": "A chain of seven functions", "panels": [graph, products]}

"""What to draw for exercise 11: one input, its fan of paths, and their contributions that add up."""

import numpy as np

A, B, Y = np.array([0.5, -1.0]), np.array([0.0, 0.1, -0.2]), np.array([0.0, 1.0, 1.0])
W = np.array([[1.0, -2.0], [0.5, 0.25], [-1.0, 3.0]])


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def bell(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


def below(learner, *rows):
    """What the learner says of the two inputs if the layer has these neurons only."""
    rows = list(rows)
    data = A, W[rows], B[rows], Y[rows], sigmoid, bell
    return learner.arrays("layer_gradients", *data, count=3, shapes=[None, None, (2,)])[2]


def draw(learner):
    whole, single = below(learner, 0, 1, 2), [below(learner, row) for row in range(3)]
    nodes = [
        {"name": f"a{k}", "x": 0, "y": 2 * k + 0.5, "label": f"a_prev[{k}]", "above": A[k]} for k in range(2)
    ]
    for k in range(2):
        nodes[k]["below"] = None if whole is None else whole[k]
    nodes += [{"name": f"n{j}", "x": 3, "y": 1.5 * j, "label": f"neuron {j}"} for j in range(3)]
    nodes.append({"name": "C", "x": 5, "y": 1.5, "label": "C"})
    edges = [
        {"start": "a0", "end": f"n{j}", "below": None if single[j] is None else single[j][0], "look": "own"}
        for j in range(3)
    ]
    edges += [{"start": "a1", "end": f"n{j}", "look": "quiet"} for j in range(3)]
    edges += [{"start": f"n{j}", "end": "C"} for j in range(3)]
    fan = {
        "type": "graph",
        "title": "One input, three paths",
        "says": "a_prev[0] and a_prev[1] lead to three neurons, and all of these to the cost C. A nudge of "
        "a_prev[0] reaches C on three paths, drawn bold; the number at each is what your function says for that "
        "neuron alone.",
        "nodes": nodes,
        "edges": edges,
        "above": "the activation below the layer",
        "below": "your slope of C with respect to it",
        "edge": "your slope along that path alone",
    }
    groups = []
    for k in range(2):
        bars = [
            {"label": f"by neuron {j}", "value": None if single[j] is None else single[j][k], "look": "given"}
            for j in range(3)
        ]
        bars.append({"label": "all together", "value": None if whole is None else whole[k]})
        groups.append({"label": f"C with respect to a_prev[{k}]", "bars": bars})
    sums = {
        "type": "bars",
        "title": "Contributions add up",
        "says": "For each of the two inputs: your slope along the path of each neuron alone, and your slope for "
        "the whole layer. Where it is right, the last bar is the sum of the three above it.",
        "groups": groups,
    }
    return {"title": "Effects of several paths add up", "panels": [fan, sums]}

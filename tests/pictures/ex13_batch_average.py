"""What to draw for exercise 13: the gradient of each example as an arrow, and that of the batch, their mean."""

import numpy as np

A, W, B = np.array([[1.0, 2.0], [3.0, 1.0], [0.0, 1.0]]), np.array([[1.0, -1.0]]), np.array([1.0])
Y = np.array([[1.0], [0.0], [3.0]])


def identity(z):
    return 1.0 * z


def one(z):
    return 0.0 * z + 1.0


def weights(learner, rows):
    """The learner's dW of these examples."""
    data = A[rows], W, B, Y[rows], identity, one
    return learner.arrays("average_layer_gradients", *data, count=3, shapes=[(2,), None, None])[0]


def draw(learner):
    single, batch = [weights(learner, [row]) for row in range(3)], weights(learner, [0, 1, 2])
    arrows = [
        {"x": 0, "y": 0, "dx": found[0], "dy": found[1], "label": f"example {row}", "look": "quiet"}
        for row, found in enumerate(single)
        if found is not None
    ]
    if batch is not None:
        arrows.append({"x": 0, "y": 0, "dx": batch[0], "dy": batch[1], "label": "batch"})
    bars = [
        {
            "label": f"W[0, {k}]",
            "bars": [
                *(
                    {"label": f"example {row}", "value": found[k], "look": "given"}
                    for row, found in enumerate(single)
                    if found is not None
                ),
                *([{"label": "the batch", "value": batch[k]}] if batch is not None else []),
            ],
        }
        for k in range(2)
    ]
    return {
        "title": "The mean of the examples' gradients",
        "panels": [
            {
                "type": "plane",
                "title": "One arrow for each example, and the batch",
                "says": "Your slopes for the two weights as arrows from the origin: one for each of the three "
                "examples alone, and one for the batch. Where it is right, the arrow of the batch is the mean of "
                "the three.",
                "x": {"label": "slope for W[0, 0]", "low": -4, "high": 20},
                "y": {"label": "slope for W[0, 1]", "low": -8, "high": 8},
                "arrows": arrows,
            },
            {
                "type": "bars",
                "title": "The same in numbers",
                "says": "For each weight: your slope for each example alone, and for the batch of the three.",
                "groups": bars,
            },
        ],
    }

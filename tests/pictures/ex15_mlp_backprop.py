"""What to draw for exercise 15: how delta shrinks from layer to layer, with the sigmoid and with ReLU."""

import numpy as np

LAYERS, WIDTH = 5, 6


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def bell(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


def relu(z):
    return z * (z > 0)


def step(z):
    return (z > 0) * 1.0


def net():
    """Five layers of six neurons, and one example."""
    rng = np.random.default_rng(15)
    Ws = [rng.normal(0, (2 / WIDTH) ** 0.5, (WIDTH, WIDTH)) for _ in range(LAYERS)]
    return (
        rng.uniform(0.2, 1.0, (1, WIDTH)),
        np.ones((1, WIDTH)),
        Ws,
        [np.full(WIDTH, 0.1) for _ in range(LAYERS)],
    )


def deltas(learner, g, dg):
    """With one example the slopes for the biases are delta itself, a row for each layer."""
    answer = learner.plain("mlp_backprop", *net(), [g] * LAYERS, [dg] * LAYERS)
    dbs = answer[1] if isinstance(answer, list | tuple) and len(answer) == 2 else None
    found = learner.arrays_of(dbs, LAYERS, [(WIDTH,)] * LAYERS)
    return None if any(row is None for row in found) else np.array(found)


def draw(learner):
    found = {
        name: deltas(learner, *pair)
        for name, pair in {"sigmoid": (sigmoid, bell), "ReLU": (relu, step)}.items()
    }
    known = {name: rows for name, rows in found.items() if rows is not None}
    names = [f"layer {k + 1}" for k in range(LAYERS)]
    maps = {
        "type": "matrices",
        "title": "Your slopes for the biases, layer by layer",
        "says": "A net of five layers of six neurons, once with the sigmoid and once with ReLU: each row is a "
        "layer, each square a neuron, the darker the larger. Stripes are negative. Going back, from layer 5 to "
        "layer 1, the sigmoid lets it fade.",
        "parts": [
            {"label": name, "rows": rows, "row_names": names if place == 0 else [], "shades": True}
            for place, (name, rows) in enumerate(known.items())
        ],
    }
    sizes = {
        "type": "plane",
        "title": "How much of it arrives",
        "says": "The mean size of your delta in each layer, on a scale of powers of ten: it falls by a factor "
        "for each layer with the sigmoid, and hardly with ReLU.",
        "x": {"label": "layer", "low": 0.8, "high": 5.2},
        "y": {"label": "mean size", "log": True},
        "series": [
            {
                "label": name,
                "look": look,
                "xs": list(range(1, LAYERS + 1)),
                "ys": np.abs(known[name]).mean(axis=1),
                "dots": True,
            }
            for name, look in (("sigmoid", "own"), ("ReLU", "second"))
            if name in known
        ],
    }
    return {"title": "Delta, layer by layer", "panels": [maps, sizes] if known else []}

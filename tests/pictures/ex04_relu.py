"""What to draw for exercise 4: the corner, and the slope that jumps there."""

import numpy as np


def draw(learner):
    zs = np.round(np.linspace(-3, 3, 25), 2)
    heights, slopes = (learner.array(name, zs, shape=zs.shape) for name in ("relu", "relu_prime"))
    fan = [{"look": "quiet", "xs": [-1, 1], "ys": [-k, k]} for k in (0, 0.25, 0.5, 0.75, 1)]
    fan[0]["label"] = "lines that touch the corner: slopes 0 to 1"
    own = [{"label": "your relu", "xs": zs, "ys": heights}] if heights is not None else []
    steps = (
        [{"label": "your relu_prime", "xs": zs, "ys": slopes, "line": False}] if slopes is not None else []
    )
    at_zero = learner.number("relu_prime", 0.0)
    if at_zero is not None:
        steps.append(
            {
                "label": f"at 0 exactly: {at_zero:g}",
                "look": "second",
                "xs": [0],
                "ys": [at_zero],
                "line": False,
            }
        )
    return {
        "title": "ReLU and its slope",
        "panels": [
            {
                "type": "plane",
                "title": "The height",
                "says": "Your relu from −3 to 3. At 0 it has a corner: lines of every slope from 0 to 1 touch it "
                "there.",
                "x": {"label": "z", "low": -3.2, "high": 3.2},
                "y": {"label": "relu(z)", "low": -1.2, "high": 3.2},
                "series": [*fan, *own],
            },
            {
                "type": "plane",
                "title": "The slope",
                "says": "Your relu_prime from −3 to 3: it jumps at 0, where its value is an agreement.",
                "x": {"label": "z", "low": -3.2, "high": 3.2},
                "y": {"label": "slope", "low": -0.4, "high": 1.4},
                "series": steps,
            },
        ],
    }

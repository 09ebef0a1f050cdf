"""What to draw for exercise 5: the sigmoid with tangents, and its slope that dies out on both sides."""

import numpy as np


def draw(learner):
    zs = np.linspace(-8, 8, 41)
    heights, slopes = (learner.array(name, zs, shape=zs.shape) for name in ("sigmoid", "sigmoid_prime"))
    curve = [{"label": "your sigmoid", "xs": zs, "ys": heights}] if heights is not None else []
    for z, look in ((-2.0, "second"), (0.0, "third"), (4.0, "second")):
        height, slope = learner.number("sigmoid", z), learner.number("sigmoid_prime", z)
        if height is not None and slope is not None:
            ends = np.array([z - 1.8, z + 1.8])
            label = f"slope at {z:g}: {slope:.4f}".replace("-", "−")
            curve.append({"label": label, "look": look, "xs": ends, "ys": height + slope * (ends - z)})
            curve.append({"look": look, "xs": [z], "ys": [height], "line": False})
    zones = [{"low": -8, "high": -4, "label": "nearly flat"}, {"low": 4, "high": 8, "label": "nearly flat"}]
    return {
        "title": "The sigmoid and its slope",
        "panels": [
            {
                "type": "plane",
                "title": "Tangents of your sigmoid",
                "says": "Your sigmoid from −8 to 8, and lines with your slopes at −2, 0 and 4. Where your slope "
                "is right, the line touches the curve. Shaded: where it is nearly flat.",
                "x": {"label": "z", "low": -8, "high": 8},
                "y": {"label": "sigmoid(z)", "low": -0.2, "high": 1.2},
                "series": curve,
                "zones": zones,
            },
            {
                "type": "plane",
                "title": "The slope, and where it dies out",
                "says": "Your sigmoid_prime from −8 to 8: largest at 0, and next to nothing in the shaded zones. "
                "What comes back through a neuron there is next to nothing, too.",
                "x": {"label": "z", "low": -8, "high": 8},
                "y": {"label": "slope", "low": -0.05, "high": 0.35},
                "series": [{"label": "your sigmoid_prime", "xs": zs, "ys": slopes}]
                if slopes is not None
                else [],
                "zones": zones,
            },
        ],
    }

"""What to draw for exercise 3: the learner's gradients on contour lines."""

import numpy as np


def hill(v):
    """A long valley: its contour lines are ellipses."""
    return float(v[0] ** 2 + 3 * v[1] ** 2)


def draw(learner):
    turn = np.linspace(0, 2 * np.pi, 49)
    series = []
    for level in (0.5, 2, 4.5, 8, 12.5):
        label = "equal heights of x² + 3y²" if level == 0.5 else ""
        xs, ys = level**0.5 * np.cos(turn), (level / 3) ** 0.5 * np.sin(turn)
        series.append({"label": label, "look": "quiet", "xs": xs, "ys": ys})
    arrows = []
    for x in (-2.4, -1.2, 0.0, 1.2, 2.4):
        for y in (-1.4, -0.7, 0.0, 0.7, 1.4):
            slope = learner.array("numerical_gradient", hill, np.array([x, y]), shape=(2,))
            if slope is not None and (x, y) != (0.0, 0.0):
                arrows.append({"x": x, "y": y, "dx": 0.09 * slope[0], "dy": 0.09 * slope[1]})
    whole = learner.array("gradient_xyz", 2.0, 3.0, 4.0, shape=(3,))
    panels = [
        {
            "type": "plane",
            "title": "Your gradients on a hill",
            "says": "Contour lines of x² + 3y² and, at points of a grid, the arrows that your numerical_gradient "
            "gives, a tenth as long. A right one is perpendicular to its contour line and points uphill.",
            "x": {"label": "x", "low": -3.2, "high": 3.2},
            "y": {"label": "y", "low": -2.3, "high": 2.3},
            "alike": True,
            "series": series,
            "arrows": arrows,
        }
    ]
    if whole is not None:
        bars = [{"label": f"along {name}", "value": value} for name, value in zip("xyz", whole, strict=True)]
        panels.append(
            {
                "type": "bars",
                "title": "Your gradient of F at (2, 3, 4)",
                "says": "The three entries of your gradient of F = 3x³z − y² + 5z + 2yz: how fast F grows along "
                "each.",
                "groups": [{"label": "F = 3x³z − y² + 5z + 2yz", "bars": bars}],
            }
        )
    return {"title": "All partials in one arrow", "panels": panels}

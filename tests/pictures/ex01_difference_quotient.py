"""What to draw for exercise 1: secants that turn into the tangent, and the error of both quotients."""

import numpy as np


def curve(x):
    return 3 * x**2 - 4 * x + 5


def cube(x):
    return x**3


def draw(learner):
    xs = np.linspace(1.4, 5.4, 41)
    series = [{"label": "f(x) = 3x² − 4x + 5", "look": "given", "xs": xs, "ys": curve(xs)}]
    for h, look in ((2.0, "third"), (1.0, "second"), (0.1, "own")):
        slope = learner.number("forward_difference", curve, 3.0, h)
        if slope is not None:
            ys = [20 + slope * (x - 3) for x in (1.4, 5.4)]
            series.append(
                {"label": f"h = {h:g}: slope {slope:.6g}", "look": look, "xs": [1.4, 5.4], "ys": ys}
            )
    series.append({"look": "given", "xs": [3.0], "ys": [20.0], "line": False, "names": ["(3, 20)"]})
    return {
        "title": "From secant to tangent",
        "panels": [
            {
                "type": "plane",
                "title": "Your secants through (3, 20)",
                "says": "The curve f, and lines through the point (3, 20) with the slopes that your "
                "forward_difference gives for h = 2, 1 and 0.1. The smaller h, the closer the line lies to the "
                "tangent of slope 14.",
                "x": {"label": "x"},
                "y": {"label": "f(x)", "low": 0, "high": 70},
                "series": series,
            },
            errors(learner),
        ],
    }


def errors(learner):
    """How far off the slope of x³ at 2 is, which is 12, for smaller and smaller h."""
    steps = [10.0**-power for power in range(1, 16)]
    found = []
    for function, look in (("forward_difference", "second"), ("central_difference", "own")):
        slopes = [learner.number(function, cube, 2.0, h) for h in steps]
        off = [None if slope is None or slope == 12 else abs(slope - 12) for slope in slopes]
        if any(error is not None for error in off):
            found.append({"label": function, "look": look, "xs": steps, "ys": off, "dots": True})
    return {
        "type": "plane",
        "title": "How far off, for smaller and smaller h",
        "says": "The errors of your two quotients for x³ at 2, on scales of powers of ten. They fall with h, "
        "until rounding takes over and they rise again.",
        "x": {"label": "h", "log": True, "low": 1e-15, "high": 0.1},
        "y": {"label": "error", "log": True, "low": 1e-11, "high": 1e1},
        "series": found,
    }

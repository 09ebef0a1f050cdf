"""What to draw for exercise 14: gradients beside measured slopes, and the errors that the learner gives them."""

import numpy as np

PARAMS = [np.array([1.0, -2.0, 3.0]), np.array([0.5])]
SLOPES = [np.array([2.0, -4.0, 6.0]), np.array([3.0])]
CLAIMS = {
    "right": [SLOPES[0], SLOPES[1]],
    "without the 2": [np.array([1.0, -2.0, 3.0]), SLOPES[1]],
    "one sign turned": [np.array([2.0, 4.0, 6.0]), SLOPES[1]],
    "rolled by one": [np.array([6.0, 2.0, -4.0]), SLOPES[1]],
}
LOOKS = ["given", "own", "second", "third"]


def f(params):
    p0, p1 = params
    return float(np.sum(np.asarray(p0) ** 2) + 3 * np.sum(p1))


def draw(learner):
    series = [{"look": "quiet", "xs": [-6, 8], "ys": [-6, 8]}]
    groups = []
    for (name, claim), look in zip(CLAIMS.items(), LOOKS, strict=True):
        xs, ys = np.concatenate(SLOPES), np.concatenate(claim)
        series.append({"label": f"claimed: {name}", "look": look, "xs": xs, "ys": ys, "line": False})
        errors = learner.array("relative_errors", f, claim, PARAMS, shape=(2,))
        if errors is not None:
            bars = [{"label": f"array {k}", "value": error, "look": look} for k, error in enumerate(errors)]
            groups.append({"label": name, "bars": bars})
    checks = {
        "type": "bars",
        "title": "What your check says",
        "says": "The errors that your relative_errors gives four claimed gradients, array by array: next to "
        "nothing for the right one, and large where one is wrong.",
        "groups": groups,
        "unit": "relative error",
    }
    return {
        "title": "Trust, but check",
        "panels": [
            {
                "type": "plane",
                "title": "Claimed against measured",
                "says": "Four claimed gradients of one function against the measured slopes. What is right lies "
                "on the diagonal, every bug somewhere else.",
                "x": {"label": "measured slope"},
                "y": {"label": "claimed slope"},
                "series": series,
            },
            *([checks] if groups else []),
        ],
    }

"""What to draw for exercise 16: the learner's steps into a valley for three etas, and the costs on the way."""

import numpy as np

START, STEPS = np.array([-2.6, 1.2]), 14
ETAS = {0.04: "third", 0.2: "own", 0.255: "second"}
WIDE, TALL = 3.3, 2.0
FAR = 8.0
"""As many times the valley are shown at most."""
HIGH = 40.0
"""The start costs 12.5; what climbs beyond this does not fit beside what falls."""
VALLEY = ": a small one creeps, a larger one is faster, a too large one jumps over the valley and climbs."


def valley(params):
    x, y = np.reshape(params[0], -1)
    return float(x**2 + 4 * y**2)


def slope(params):
    x, y = np.reshape(params[0], -1)
    return [np.array([2 * x, 8 * y])]


def places(learner, eta):
    """Step by step with gd_step."""
    here, walked = START, [START]
    for _ in range(STEPS):
        answer = learner.plain("gd_step", [here], slope([here]), eta)
        (after,) = learner.arrays_of(answer, 1, [(2,)])
        if after is None or np.max(np.abs(after)) > 1e6:
            break
        here = after
        walked.append(here)
    return np.array(walked)


def told(learner, eta):
    """The history, also one that is a place short or long: that is seen where it ends."""
    _, history = learner.arrays("descend", valley, slope, [START], eta, STEPS, count=2)
    return history if history is not None and history.ndim == 1 and 1 < len(history) <= STEPS + 2 else None


def reach(walks):
    """How many times as much must be seen as the valley, so that the first two steps of each walk are."""
    far = [np.max(np.abs(walked[:3]) / (WIDE, TALL)) for walked in walks]
    return float(np.clip(max(far), 1.0, FAR))


def costs(falls):
    """The axis of the costs: from 0 on, and where they climb without end by powers of ten."""
    if all(np.max(fall["ys"]) <= HIGH for fall in falls):
        return {"label": "cost", "low": 0, "high": 14}
    return {"label": "cost", "log": True}


def draw(learner):
    turn = np.linspace(0, 2 * np.pi, 49)
    steps = {eta: places(learner, eta) for eta in ETAS}
    wider = reach(steps.values())
    walks, falls = [], []
    for level in (0.4, 1.6, 3.6, 6.4, 10.0):
        xs, ys = level**0.5 * np.cos(turn), (level / 4) ** 0.5 * np.sin(turn)
        walks.append({"look": "quiet", "xs": wider * xs, "ys": wider * ys})
    for eta, look in ETAS.items():
        walked = steps[eta]
        if len(walked) > 1:
            walks.append(
                {"label": f"eta {eta:g}", "look": look, "xs": walked[:, 0], "ys": walked[:, 1], "dots": True}
            )
        history = told(learner, eta)
        if history is not None:
            falls.append(
                {"label": f"eta {eta:g}", "look": look, "xs": list(range(len(history))), "ys": history}
            )
    return {
        "title": "Downhill",
        "panels": [
            {
                "type": "plane",
                "title": "Your steps into a valley",
                "says": "Contour lines of x² + 4y² and the places that your gd_step leads to from (−2.6, 1.2), "
                "for three etas"
                + (VALLEY if wider == 1 else ". They lead out of the valley: the bottom is at (0, 0)."),
                "x": {"label": "x", "low": -WIDE * wider, "high": WIDE * wider},
                "y": {"label": "y", "low": -TALL * wider, "high": TALL * wider},
                "alike": True,
                "series": walks,
            },
            {
                "type": "plane",
                "title": "The cost on the way",
                "says": "The history that your descend returns, for the same three etas.",
                "x": {"label": "step"},
                "y": costs(falls),
                "series": falls,
            },
        ],
    }

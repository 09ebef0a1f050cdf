"""Exercise 6: a chain of n functions. A slip says what stands in the place of which slopes.

`rows(args)` gives for each link the right slope, and what people take for it: the slope at x, the slope behind the
link, the slope before it. "" in the place of a row means that the factor is missing.
"""

import numpy as np

ENTERS = "What enters an arrow? Walk forward first and write down the numbers between the functions."
COUNT = "Count: n functions, n factors. One of the slopes is not there."
ONLY = "Every function of the chain changes how fast the end moves. You have the slope of one of them only."
MISSING = "this arrow is missing"


def slip(name, idea, says, note, row, links):
    return {"name": name, "idea": idea, "says": says, "note": note, "row": row, "links": links}


SLIPS = [
    slip(
        "slopes-at-x",
        "x-in-every-layer",
        "The outer functions never see x. What do they see?",
        "taken at x",
        "at_x",
        lambda n: range(1, n),
    ),
    slip(
        "slopes-behind",
        "slope-at-the-wrong-place",
        "One step too late: what enters the arrow?",
        "taken behind the arrow",
        "behind",
        range,
    ),
    slip(
        "slopes-before", "wrong-partner", ENTERS, "taken one step too early", "before", lambda n: range(1, n)
    ),
    slip("missing-first-link", "link-left-out", COUNT, MISSING, "", lambda n: [0]),
    slip("missing-last-link", "link-left-out", COUNT, MISSING, "", lambda n: [n - 1]),
    slip("missing-second-link", "link-left-out", COUNT, MISSING, "", lambda n: [1]),
    slip("missing-last-link-but-one", "link-left-out", COUNT, MISSING, "", lambda n: [n - 2]),
    slip("missing-middle-link", "link-left-out", COUNT, MISSING, "", lambda n: [n // 2]),
    slip("outermost-only", "link-left-out", ONLY, MISSING, "", lambda n: range(n - 1)),
    slip("innermost-only", "link-left-out", ONLY, MISSING, "", lambda n: range(1, n)),
]


def rows(args):
    """The slopes of one call, link by link."""
    fs, dfs, x = args
    places = [float(x)]
    for f in fs:
        places.append(float(f(places[-1])))
    n = len(fs)
    taken = {
        "right": places[:n],
        "at_x": [float(x)] * n,
        "behind": places[1:],
        "before": [places[0], *places[:-2]][:n],
    }
    return {
        name: np.array([float(df(place)) for df, place in zip(dfs, at, strict=True)])
        for name, at in taken.items()
    }

"""What to draw for exercise 2: F cut along each variable, the others at rest, with the learner's slopes."""

import numpy as np

POINT = {"x": 2.0, "y": 3.0, "z": 4.0}
AT = "F at (2, 3, 4)"


def F(x, y, z):
    return 3 * x**3 * z - y**2 + 5 * z + 2 * y * z


def draw(learner):
    slopes = learner.arrays("partials_xyz", 2.0, 3.0, 4.0, count=3, shapes=[()] * 3)
    names = zip(POINT, slopes, strict=True)
    return {
        "title": "One variable moves, the others stay",
        "panels": [sheet(slopes[0]), *(cut(name, slope) for name, slope in names)],
    }


def sheet(slope):
    """F over x and y while z stays, cut along x: the curve, the learner's slope on it, and the cut for y = 0."""
    xs, ys, z = np.linspace(1.0, 3.0, 11), np.linspace(0.0, 6.0, 9), POINT["z"]
    heights = F(xs[None, :], ys[:, None], z)
    y, fine = POINT["y"], np.linspace(1.0, 3.0, 31)
    lines = [
        {"label": "cut at y = 3", "look": "given", "xs": fine, "ys": 0 * fine + y, "zs": F(fine, y, z)},
        {"label": "cut at y = 0", "look": "third", "xs": fine, "ys": 0 * fine, "zs": F(fine, 0.0, z)},
    ]
    if slope is not None:
        ends = np.array([POINT["x"] - 0.8, POINT["x"] + 0.8])
        zs = F(**POINT) + float(slope) * (ends - POINT["x"])
        lines.append(
            {
                "label": f"your slope {float(slope):.6g}",
                "look": "own",
                "xs": ends,
                "ys": 0 * ends + y,
                "zs": zs,
            }
        )
    return {
        "type": "surface",
        "title": "F over x and y, while z stays at 4",
        "says": "A sheet that rises with x, cut by the plane y = 3: there F is a curve in x alone, and your slope "
        "by x touches it at x = 2. The cut at y = 0 is another curve.",
        "x": {"label": "x"},
        "y": {"label": "y"},
        "z": {"label": "F", "low": 0.0, "high": 400.0},
        "xs": xs,
        "ys": ys,
        "heights": heights,
        "lines": lines,
        "cut": y,
    }


def cut(name, slope):
    """Along one variable; beside it the cut where the others are 0, which is another curve."""
    here, others = POINT[name], " and ".join(other for other in POINT if other != name)
    places = np.linspace(here - 1.5, here + 1.5, 31)
    series = [
        {"label": f"{others} stay", "look": "given", "xs": places, "ys": F(**POINT | {name: places})},
        {
            "label": f"{others} set to 0: another curve",
            "look": "third",
            "xs": places,
            "ys": F(**dict.fromkeys(POINT, 0.0) | {name: places}) + 0 * places,
        },
    ]
    height = F(**POINT)
    if slope is not None:
        ends = np.array([here - 1.2, here + 1.2])
        label = f"your slope {float(slope):.6g}"
        series.append(
            {"label": label, "look": "own", "xs": ends, "ys": height + float(slope) * (ends - here)}
        )
    series.append({"look": "given", "xs": [here], "ys": [height], "line": False})
    return {
        "type": "plane",
        "title": f"Only {name} moves",
        "says": f"{AT}, cut along {name}: the curve while {others} keep their values, your slope as a line that "
        f"touches it, and the curve for {others} = 0, which has another slope.",
        "x": {"label": name},
        "y": {"label": "F"},
        "series": series,
    }

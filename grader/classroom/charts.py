"""The pictures of the class page, as SVG that stands in the page itself; colours come from its style sheet.

    distribution(bands)          how many submissions have how many percent, one bar a band
    scatter(exercises, rules)    mean score to the right, discrimination upwards, one dot an exercise
    bar(share)                   a thin bar for a table's cell

Every number in them stands in a table of the page too; the pictures are for the eye.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

import svg

from grader.classroom.class_records import Band, Exercise, Rules

WIDTH, HEIGHT = 640, 320
_LEFT, _TOP, _RIGHT, _BOTTOM = 40, 20, 624, 272


class _Plane(NamedTuple):
    """What the scatter shows, in percent: from `left` to 100, and from `low` up to `high`."""

    left: float
    low: float
    high: float

    def x(self, percent: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (percent - self.left) / (100 - self.left)

    def y(self, percent: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * (percent - self.low) / (self.high - self.low)


class _Box(NamedTuple):
    """What is taken: from x, y to right, bottom."""

    x: float
    y: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
        )


def distribution(bands: Sequence[Band]) -> str:
    """A bar for each band of ten percent, its count on top."""
    most = max((band.submissions for band in bands), default=0) or 1
    step = (_RIGHT - _LEFT) / max(len(bands), 1)
    parts: list[svg.Element] = []
    for place, band in enumerate(bands):
        tall, x = (_BOTTOM - _TOP - 16) * band.submissions / most, _LEFT + place * step
        parts.append(_rect(x + 2, _BOTTOM - tall, step - 4, tall, "mark"))
        parts.append(_text(x, _BOTTOM + 18, f"{band.above}", "tick middle"))
        if band.submissions:
            parts.append(_text(x + step / 2, _BOTTOM - tall - 6, f"{band.submissions}", "name middle"))
    parts.append(_text(_RIGHT, _BOTTOM + 18, "100", "tick middle"))
    parts.append(_line(_LEFT, _BOTTOM, _RIGHT, _BOTTOM, "axis"))
    return _picture("How many submissions have how many percent", [*parts, _below("score in percent")])


def scatter(exercises: Sequence[Exercise], rules: Rules) -> str:
    """A dot for each exercise whose discrimination is known; the region that should be empty is shaded."""
    known = [(one, one.mean, one.discrimination) for one in exercises if one.discrimination is not None]
    plane = _plane([mean for _, mean, _ in known], [value for _, _, value in known])
    dots = [(plane.x(mean), plane.y(value)) for _, mean, value in known]
    parts = _frame(plane, rules)
    for (one, _, _), (x, y) in zip(known, dots, strict=True):
        title = svg.Title(text=escape(one.title))
        parts.append(svg.Circle(cx=_r(x), cy=_r(y), r=5, class_=["mark"], elements=[title]))
    parts += _names([one.id.partition("_")[0] for one, _, _ in known], dots)
    parts += [_below("mean score in percent"), _text(0, 10, "discrimination in percent", "tick start")]
    return _picture("Mean score and discrimination of each exercise, in percent", parts)


def bar(share: float) -> str:
    """A bar as long as the share, from 0 to 1."""
    picture = svg.SVG(
        viewBox=svg.ViewBoxSpec(0, 0, 100, 8),
        xmlns=None,
        class_=["bar"],
        elements=[_rect(0, 0, 100 * min(max(share, 0.0), 1.0), 8, "mark")],
        extra={"aria-hidden": "true", "focusable": "false", "preserveAspectRatio": "none"},
    )
    return str(picture)


def _plane(means: Sequence[float], values: Sequence[float]) -> _Plane:
    """As much of the plane as is needed, in whole steps of twenty, and the limits always."""
    down, up = min([0.0, *values]), max([60.0, *values])
    return _Plane(min([40.0, *means]) // 20 * 20, down // 20 * 20, -(-up // 20 * 20))


def _frame(plane: _Plane, rules: Rules) -> list[svg.Element]:
    """Grid, limits, and the region of those that should discriminate and do not."""
    top, right = plane.y(rules.discrimination_above), plane.x(rules.unless_mean_above)
    parts: list[svg.Element] = [_rect(_LEFT, top, right - _LEFT, _BOTTOM - top, "weak")]
    for tick in range(int(plane.low), int(plane.high) + 1, 20):
        y = plane.y(tick)
        parts += [_line(_LEFT, y, _RIGHT, y, "grid"), _text(_LEFT - 8, y + 4, f"{tick}", "tick end")]
    for tick in range(int(plane.left), 101, 20):
        parts.append(_text(plane.x(tick), _BOTTOM + 18, f"{tick}", "tick middle"))
    for limit, word, side in ((rules.hard_below, "end", -6), (rules.easy_above, "start", 6)):
        x = plane.x(limit)
        parts.append(_line(x, _TOP, x, _BOTTOM, "limit"))
        parts.append(_text(x + side, _BOTTOM - 8, "hard" if side < 0 else "easy", f"tick {word}"))
    return parts


def _names(names: Sequence[str], dots: Sequence[tuple[float, float]]) -> Iterable[svg.Element]:
    """A name beside each dot, at the first place around it that is free; far from it, with a line to it."""
    taken = [_Box(x - 5, y - 5, x + 5, y + 5) for x, y in dots]
    for name, (x, y) in zip(names, dots, strict=True):
        wide = 7.5 * len(name)
        around = ((place, far) for far in _FAR for place in _around(x, y, wide, far))
        free = ((box, far) for box, far in around if _inside(box) and not any(map(box.meets, taken)))
        box, far = next(free, (_Box(x + 8, y - 7, x + 8 + wide, y + 5), _FAR[0]))
        taken.append(box)
        if far != _FAR[0]:
            yield _line(x, y, min(max(x, box.x), box.right), min(max(y, box.y), box.bottom), "leader")
        yield _text(box.x, box.bottom - 2, name, "name start")


_FAR = (8, 20, 36)


def _around(x: float, y: float, wide: float, far: float) -> Iterable[_Box]:
    """Places for a name around a dot: beside it, above and below it, then the corners."""
    right, left, middle = x + far, x - far - wide, x - wide / 2
    level, above, below = y - 7, y - far - 12, y + far
    for a, b in (
        (right, level), (left, level), (middle, above), (middle, below),
        (right, above), (left, above), (right, below), (left, below),
    ):  # fmt: skip
        yield _Box(a, b, a + wide, b + 12)


def _inside(box: _Box) -> bool:
    return box.x >= _LEFT and box.right <= WIDTH and box.y >= _TOP and box.bottom <= _BOTTOM


def _picture(title: str, parts: list[svg.Element]) -> str:
    picture = svg.SVG(
        viewBox=svg.ViewBoxSpec(0, 0, WIDTH, HEIGHT),
        xmlns=None,
        class_=["chart"],
        elements=parts,
        extra={"role": "img", "aria-label": escape(title)},
    )
    return str(picture)


def _below(label: str) -> svg.Text:
    return _text((_LEFT + _RIGHT) / 2, _BOTTOM + 40, label, "tick middle")


def _rect(x: float, y: float, width: float, height: float, kind: str) -> svg.Rect:
    return svg.Rect(x=_r(x), y=_r(y), width=_r(width), height=_r(height), class_=[kind])


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> svg.Line:
    return svg.Line(x1=_r(x1), y1=_r(y1), x2=_r(x2), y2=_r(y2), class_=[kind])


def _text(x: float, y: float, text: str, kind: str) -> svg.Text:
    """svg.py writes text as it is: what it is given is escaped."""
    return svg.Text(x=_r(x), y=_r(y), text=escape(text), class_=[kind])


def _r(value: float) -> float:
    """A tenth of a pixel is enough."""
    return round(value, 1)

"""Curves, dots and arrows over two axes.

    plane(panel, key) -> svg.SVG

What lies outside of the limits is cut off here, line by line, so that the picture needs neither an inner one nor a
clip with a name. A legend stands below the plot.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import svg

from grader.pictures import ink
from grader.pictures.records import Arrow, Axis, Number, Plane, Series

_WIDTH, _LEFT, _RIGHT, _TOP, _TALL, _BELOW = ink.NARROW, 50.0, 14.0, 24.0, 200.0, 40.0
_LINE = 18.0
Point = tuple[float, float]


class Scale(NamedTuple):
    """From a value to a place along an axis."""

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def at(self, value: Number) -> float | None:
        if value is None or not math.isfinite(value) or (self.log and value <= 0):
            return None
        low, high, here = (_log(v) if self.log else v for v in (self.low, self.high, value))
        return self.start + (self.end - self.start) * (here - low) / ((high - low) or 1.0)

    def ticks(self) -> list[float]:
        """Round numbers within the limits."""
        if self.log:
            low, high = math.ceil(_log(self.low) - 1e-9), math.floor(_log(self.high) + 1e-9)
            return [10.0**power for power in range(low, high + 1, max(1, -(-(high - low) // 5)))]
        span = self.high - self.low
        step = 10 ** math.floor(math.log10(span / 5))
        step *= next(factor for factor in (1, 2, 5, 10) if span / (step * factor) <= 6)
        first = math.ceil(self.low / step - 1e-9)
        return [count * step for count in range(first, math.floor(self.high / step + 1e-9) + 1)]


def _log(value: float) -> float:
    return math.log10(value)


def plane(panel: Plane, key: str) -> svg.SVG:
    """The panel as a picture."""
    x = _scale(panel.x, [v for s in panel.series for v in s.xs], _LEFT, _WIDTH - _RIGHT)
    y = _scale(panel.y, [v for s in panel.series for v in s.ys], _TOP + _TALL, _TOP)
    if panel.alike:
        y = y._replace(start=y.end + (x.end - x.start) * (y.high - y.low) / (x.high - x.low))
    inside = [
        *_zones(panel, x, y),
        *_axes_at_zero(x, y),
        *_curves(panel.series, x, y),
        *_arrows(panel.arrows, x, y),
    ]
    legend = list(_legend(panel.series, y.start + _BELOW + 4))
    rows = sum(isinstance(element, svg.Text) for element in legend)
    parts = [*_frame(panel, x, y), *inside, *legend]
    return ink.sheet(_WIDTH, y.start + _BELOW + rows * _LINE + 4, key, panel, parts)


def _scale(axis: Axis, values: list[Number], start: float, end: float) -> Scale:
    known = [v for v in values if v is not None and math.isfinite(v) and (v > 0 or not axis.log)]
    low = axis.low if axis.low is not None else min(known, default=0.1)
    high = axis.high if axis.high is not None else max(known, default=1.0)
    if not low < high:
        low, high = (low / 10, high * 10) if axis.log else (low - 1, high + 1)
    elif axis.log:
        low, high = (10 ** math.floor(_log(low)), 10 ** math.ceil(_log(high)))
    else:
        room = 0.06 * (high - low)
        low = low if axis.low is not None else low - room
        high = high if axis.high is not None else high + room
    return Scale(low, high, start, end, axis.log)


def _frame(panel: Plane, x: Scale, y: Scale) -> Iterator[svg.Element]:
    """Grid lines, their numbers, and what the axes are called."""
    for value in x.ticks():
        here = x.at(value) or 0.0
        yield ink.line(here, y.end, here, y.start, "grid")
        yield ink.text(here, y.start + 16, _tick(value, x), "tick middle")
    for value in y.ticks():
        here = y.at(value) or 0.0
        yield ink.line(x.start, here, x.end, here, "grid")
        yield ink.text(x.start - 6, here + 4, _tick(value, y), "tick end")
    yield ink.text((x.start + x.end) / 2, y.start + 34, panel.x.label, "tick middle")
    yield ink.text(2, y.end - 10, panel.y.label, "tick")


def _tick(value: float, scale: Scale) -> str:
    return f"1e{round(_log(value))}".replace("-", "−") if scale.log else ink.number(value)


def _axes_at_zero(x: Scale, y: Scale) -> Iterator[svg.Element]:
    if not y.log and y.low < 0 < y.high:
        here = y.at(0.0) or 0.0
        yield ink.line(x.start, here, x.end, here, "axis")
    if not x.log and x.low < 0 < x.high:
        here = x.at(0.0) or 0.0
        yield ink.line(here, y.end, here, y.start, "axis")


def _zones(panel: Plane, x: Scale, y: Scale) -> Iterator[svg.Element]:
    for zone in panel.zones:
        left, right = x.at(max(zone.low, x.low)), x.at(min(zone.high, x.high))
        if left is not None and right is not None and right > left:
            yield ink.rect(left, y.end, right - left, y.start - y.end, "zone")
            yield ink.text((left + right) / 2, y.end + 14, zone.label, "tick middle")


def _curves(series: Iterable[Series], x: Scale, y: Scale) -> Iterator[svg.Element]:
    for one in series:
        places = [(x.at(a), y.at(b)) for a, b in zip(one.xs, one.ys, strict=False)]
        if one.line:
            for piece in _pieces(places, _Box(x.start, y.end, x.end, y.start)):
                yield ink.polyline(piece, f"curve {one.look}")
        seen = [(a, b) for a, b in places if a is not None and b is not None and _inside(a, b, x, y)]
        if one.dots or not one.line:
            yield from (ink.marker(a, b, one.look) for a, b in seen)
        if one.names and len(one.names) == len(places):
            for (a, b), name in zip(places, one.names, strict=True):
                if a is not None and b is not None and _inside(a, b, x, y):
                    yield ink.text(a + 8, b + 15, name, "name")


class _Box(NamedTuple):
    """The plot, in the picture's own units."""

    left: float
    top: float
    right: float
    bottom: float

    def cut(self, start: Point, end: Point) -> tuple[Point, Point] | None:
        """The part of a line that lies inside."""
        (x1, y1), (x2, y2) = start, end
        dx, dy, begin, finish = x2 - x1, y2 - y1, 0.0, 1.0
        for step, room in (
            (-dx, x1 - self.left),
            (dx, self.right - x1),
            (-dy, y1 - self.top),
            (dy, self.bottom - y1),
        ):
            if step == 0:
                if room < 0:
                    return None
            elif step < 0:
                begin = max(begin, room / step)
            else:
                finish = min(finish, room / step)
        if begin > finish:
            return None
        return (x1 + begin * dx, y1 + begin * dy), (x1 + finish * dx, y1 + finish * dy)


def _inside(a: float, b: float, x: Scale, y: Scale) -> bool:
    return x.start - 1 <= a <= x.end + 1 and y.end - 1 <= b <= y.start + 1


def _pieces(places: list[tuple[Number, Number]], box: _Box) -> Iterator[list[Point]]:
    """The stretches of a curve inside the plot, and between the points that are not there."""
    piece: list[Point] = []
    for (a, b), (c, d) in pairwise(places):
        known = a is not None and b is not None and c is not None and d is not None
        seen = box.cut((a or 0.0, b or 0.0), (c or 0.0, d or 0.0)) if known else None
        if seen is None or (piece and piece[-1] != seen[0]):
            if piece:
                yield piece
            piece = []
        if seen is not None:
            piece += [seen[1]] if piece else list(seen)
    if piece:
        yield piece


def _arrows(arrows: Iterable[Arrow], x: Scale, y: Scale) -> Iterator[svg.Element]:
    for one in arrows:
        if None in (one.x, one.y, one.dx, one.dy):
            continue
        start = x.at(one.x), y.at(one.y)
        end = x.at((one.x or 0) + (one.dx or 0)), y.at((one.y or 0) + (one.dy or 0))
        if start[0] is None or start[1] is None or end[0] is None or end[1] is None:
            continue
        seen = _Box(x.start, y.end, x.end, y.start).cut((start[0], start[1]), (end[0], end[1]))
        if seen is not None:
            yield from ink.arrow(*seen[0], *seen[1], f"curve {one.look}")
        if one.label and _inside(end[0], end[1], x, y):
            left = end[0] < start[0] or end[0] > x.start + 0.72 * (x.end - x.start)
            yield ink.text(
                end[0] + (-6 if left else 6), end[1] - 4, one.label, "name end" if left else "name"
            )


def _legend(series: Iterable[Series], y: float) -> Iterator[svg.Element]:
    shown = [one for one in series if one.label]
    for place, one in enumerate(shown):
        middle = y + place * _LINE + 10
        if one.line:
            yield ink.line(_LEFT, middle, _LEFT + 26, middle, f"curve {one.look}")
        if one.dots or not one.line:
            yield ink.marker(_LEFT + 13, middle, one.look)
        yield ink.text(_LEFT + 34, middle + 4, one.label, "name")

"""A sheet over two axes, seen from the front and a little from above, with lines in it.

    surface(panel, key) -> svg.SVG

It is painted from the back to the front, so that what is in front hides what is behind; where it is cut, the front
part is a veil. Lines that lie in the cut come after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import svg

from grader.pictures import ink
from grader.pictures.records import Line, Number, Surface

_LEFT, _WIDE, _TOP, _HIGH, _ASIDE, _BACK = 46.0, 206.0, 22.0, 150.0, 84.0, 62.0
_LINE = 18.0


class View(NamedTuple):
    """From a point in space to a place in the picture."""

    x: tuple[float, float]
    y: tuple[float, float]
    z: tuple[float, float]

    def at(self, x: float, y: float, z: float) -> tuple[float, float]:
        """Further back is further right and further up."""
        across, back, up = _share(x, self.x), _share(y, self.y), _share(z, self.z)
        floor = _TOP + _HIGH + _BACK
        return _LEFT + across * _WIDE + back * _ASIDE, floor - back * _BACK - up * _HIGH


def _share(value: float, limits: tuple[float, float]) -> float:
    low, high = limits
    return (value - low) / ((high - low) or 1.0)


def surface(panel: Surface, key: str) -> svg.SVG:
    """The panel as a picture."""
    heights = [z for row in panel.heights for z in row]
    low = panel.z.low if panel.z.low is not None else min(heights, default=0.0)
    high = panel.z.high if panel.z.high is not None else max(heights, default=1.0)
    view = View((panel.xs[0], panel.xs[-1]), (panel.ys[0], panel.ys[-1]), (low, high))
    parts = [*_sheet(panel, view), *_frame(panel, view), *_legend(panel.lines)]
    shown = sum(bool(line.label) for line in panel.lines)
    tall = _TOP + _HIGH + _BACK + 42 + shown * _LINE
    return ink.sheet(ink.NARROW, tall, key, panel, parts)


def _sheet(panel: Surface, view: View) -> Iterator[svg.Element]:
    """Strip by strip from the back; at the cut the wall below it, and the lines."""
    done = False
    for row in reversed(range(len(panel.ys) - 1)):
        if panel.cut is not None and not done and panel.ys[row + 1] <= panel.cut:
            yield from (*_wall(panel, view, row + 1), *_lines(panel, view))
            done = True
        kind = "mesh veil" if done else "mesh"
        yield from (_patch(panel, view, row, column, kind) for column in range(len(panel.xs) - 1))
    if not done:
        yield from _lines(panel, view)


def _patch(panel: Surface, view: View, row: int, column: int, kind: str) -> svg.Polygon:
    around = ((row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column))
    return _polygon([view.at(panel.xs[b], panel.ys[a], panel.heights[a][b]) for a, b in around], kind)


def _wall(panel: Surface, view: View, row: int) -> Iterator[svg.Element]:
    """The plane of the cut, from the floor up to the sheet."""
    y, floor = panel.ys[row], view.z[0]
    above = [view.at(x, y, z) for x, z in zip(panel.xs, panel.heights[row], strict=True)]
    yield _polygon([view.at(panel.xs[0], y, floor), *above, view.at(panel.xs[-1], y, floor)], "wall")


def _polygon(points: list[tuple[float, float]], kind: str) -> svg.Polygon:
    return svg.Polygon(points=[svg.Point(ink.r(x), ink.r(y)) for x, y in points], class_=kind.split())


def _lines(panel: Surface, view: View) -> Iterator[svg.Element]:
    for line in panel.lines:
        points = [
            view.at(x, y, z)
            for x, y, z in zip(line.xs, line.ys, line.zs, strict=False)
            if x is not None and y is not None and z is not None and _inside(z, view)
        ]
        if len(points) > 1:
            yield ink.polyline(points, f"curve {line.look}")


def _inside(z: Number, view: View) -> bool:
    low, high = view.z
    return z is not None and low - 0.2 * (high - low) <= z <= high + 0.1 * (high - low)


def _frame(panel: Surface, view: View) -> Iterator[svg.Element]:
    """The edges of the floor and one upright, with where they begin and end."""
    (x0, x1), (y0, y1), (z0, z1) = view
    for ends in (((x0, y0, z0), (x1, y0, z0)), ((x1, y0, z0), (x1, y1, z0)), ((x0, y0, z0), (x0, y0, z1))):
        yield ink.line(*view.at(*ends[0]), *view.at(*ends[1]), "axis")
    for value in (x0, (x0 + x1) / 2, x1):
        x, y = view.at(value, y0, z0)
        yield ink.text(x, y + 16, ink.number(value), "tick middle")
    for value in (y0, (y0 + y1) / 2, y1):
        x, y = view.at(x1, value, z0)
        yield ink.text(x + 8, y + 8, ink.number(value), "tick")
    for value in (z0, z1):
        x, y = view.at(x0, y0, value)
        yield ink.text(x - 6, y + 4, ink.number(value), "tick end")
    x, y = view.at((x0 + x1) / 2, y0, z0)
    yield ink.text(x, y + 32, panel.x.label, "tick middle")
    x, y = view.at(x1, y0, z0)
    yield ink.text(x + _ASIDE / 2 + 24, y - _BACK / 2 + 22, panel.y.label, "tick")
    yield ink.text(2, _TOP + _BACK - 12, panel.z.label, "tick")


def _legend(lines: list[Line]) -> Iterator[svg.Element]:
    y = _TOP + _HIGH + _BACK + 40
    for place, line in enumerate(line for line in lines if line.label):
        middle = y + place * _LINE + 6
        yield ink.line(_LEFT, middle, _LEFT + 26, middle, f"curve {line.look}")
        yield ink.text(_LEFT + 34, middle + 4, line.label, "name")

"""What all pictures are drawn with: elements whose colours come from pictures.css, and texts that are escaped.

sheet(width, height, key, panel, elements)     the <svg> of a panel, with its title and its description
text, line, rect, path                         elements of one class
number(value)                                  a number as people write it in a picture
wide(text, size)                               about how wide a text is
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Protocol

import svg

NARROW, WIDE = 360, 580
"""Widths of a picture in its own units: one stands beside another, or fills the page. Letters are about 12 in a narrow
one and 17 in a wide one, so that they are never below 9 pixels on a telephone."""


class Titled(Protocol):
    """A panel, as far as a sheet needs it."""

    @property
    def title(self) -> str: ...
    @property
    def says(self) -> str: ...


def style() -> str:
    """The style sheet of pictures, for whoever shows one."""
    return Path(__file__).with_name("pictures.css").read_text(encoding="utf-8")


def sheet(width: float, height: float, key: str, panel: Titled, elements: Iterable[svg.Element]) -> svg.SVG:
    """A whole panel; `key` is a name that no other picture of the page has."""
    names: list[svg.Element] = [
        svg.Title(id=f"{key}-t", text=escape(panel.title)),
        svg.Desc(id=f"{key}-d", text=escape(panel.says)),
    ]
    return svg.SVG(
        viewBox=svg.ViewBoxSpec(0, 0, width, round(height)),
        width=width,
        height=round(height),
        xmlns=None,
        class_=["plot", "wide" if width > NARROW else "narrow"],
        elements=[*names, *elements],
        extra={"role": "img", "aria-labelledby": f"{key}-t", "aria-describedby": f"{key}-d"},
    )


def text(x: float, y: float, words: str, kind: str = "tick") -> svg.Text:
    """Words; `kind` is a list of classes, of which one says how large."""
    return svg.Text(x=r(x), y=r(y), text=escape(words), class_=kind.split())


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> svg.Line:
    """A straight line."""
    return svg.Line(x1=r(x1), y1=r(y1), x2=r(x2), y2=r(y2), class_=kind.split())


def rect(x: float, y: float, width: float, height: float, kind: str, rx: float | None = None) -> svg.Rect:
    """A box, with round corners if asked for."""
    return svg.Rect(x=r(x), y=r(y), width=r(width), height=r(height), rx=rx, class_=kind.split())


def dot(x: float, y: float, radius: float, kind: str) -> svg.Circle:
    """A round point."""
    return svg.Circle(cx=r(x), cy=r(y), r=radius, class_=kind.split())


_SHAPES: dict[str, list[tuple[float, float]]] = {
    "second": [(-4, -4), (4, -4), (4, 4), (-4, 4)],
    "third": [(0, -5.5), (5.5, 4), (-5.5, 4)],
}


def marker(x: float, y: float, kind: str) -> svg.Element:
    """A point, whose shape says whose it is where its colour does not."""
    corners = _SHAPES.get(kind)
    if corners is None:
        return dot(x, y, 4, f"dot {kind}")
    return svg.Polygon(points=[svg.Point(r(x + a), r(y + b)) for a, b in corners], class_=["dot", kind])


def polyline(points: Sequence[tuple[float, float]], kind: str) -> svg.Polyline:
    """A line through points."""
    return svg.Polyline(points=[svg.Point(r(x), r(y)) for x, y in points], class_=kind.split())


def arrow(x1: float, y1: float, x2: float, y2: float, kind: str, head: float = 7) -> list[svg.Element]:
    """A line with a head at its end; none where it has no length."""
    dx, dy = x2 - x1, y2 - y1
    length = (dx * dx + dy * dy) ** 0.5
    if length < 1e-9:
        return []
    head = min(head, length)
    ux, uy = dx / length, dy / length
    bx, by = x2 - head * ux, y2 - head * uy
    side = head / 2
    corners = [(x2, y2), (bx - uy * side, by + ux * side), (bx + uy * side, by - ux * side)]
    tip = svg.Polygon(points=[svg.Point(r(x), r(y)) for x, y in corners], class_=[*kind.split(), "tip"])
    return [line(x1, y1, bx, by, kind), tip]


def number(value: float | None, digits: int = 4) -> str:
    """Four digits are enough for an eye."""
    if value is None:
        return "–"
    said = f"{value:.{digits}g}"
    if "e" in said:
        head, _, power = said.partition("e")
        said = f"{float(head):.2g}e{int(power)}"
    return said.replace("-", "−") if said != "-0" else "0"


def wide(words: str, size: float) -> float:
    """About how wide a text of this size is."""
    return 0.58 * size * len(words)


def r(value: float) -> float:
    """A tenth of a pixel is enough; far outside is outside."""
    return round(min(max(value, -9999.0), 9999.0), 1)

"""From a picture to SVG and to tables: pure, and the only door of this room for whoever shows one.

svg_of(panel, key)         the <svg> of a panel, to stand in a page that has pictures.css
table_of(panel)            the same in numbers: a heading, names of columns, rows of text
whole(picture)             all panels below each other, as one file that stands alone
"""

from __future__ import annotations

import svg

from grader.pictures import ink
from grader.pictures.bars import bars
from grader.pictures.graph import graph
from grader.pictures.matrices import matrices
from grader.pictures.plane import plane
from grader.pictures.product import product
from grader.pictures.records import Bars, Graph, Matrices, Panel, Picture, Product, Surface
from grader.pictures.surface import surface
from grader.pictures.tables import Table, table_of

__all__ = ["Table", "svg_of", "table_of", "whole"]


def svg_of(panel: Panel, key: str) -> str:
    """The picture of a panel; `key` is a name that no other picture of the page has."""
    return str(_drawn(panel, key))


def _drawn(panel: Panel, key: str) -> svg.SVG:
    if isinstance(panel, Graph):
        return graph(panel, key)
    if isinstance(panel, Matrices):
        return matrices(panel, key)
    if isinstance(panel, Product):
        return product(panel, key)
    if isinstance(panel, Surface):
        return surface(panel, key)
    return bars(panel, key) if isinstance(panel, Bars) else plane(panel, key)


def whole(picture: Picture) -> str:
    """A file of its own: each panel with its title above it, on paper, in the colours of pictures.css."""
    y = 44.0
    parts: list[svg.Element] = [ink.text(12, 28, picture.title, "title")]
    for place, panel in enumerate(picture.panels):
        drawn = _drawn(panel, f"p{place}")
        drawn.x, drawn.y = 12, y + 24
        parts += [ink.text(12, y + 12, panel.title, "big"), drawn]
        y += float(str(drawn.height)) + 52
    paper = svg.Rect(x=0, y=0, width=ink.WIDE + 24, height=y, class_=["paper"])
    sheet = svg.SVG(
        viewBox=svg.ViewBoxSpec(0, 0, ink.WIDE + 24, round(y)),
        width=ink.WIDE + 24,
        height=round(y),
        class_=["plots"],
        elements=[svg.Style(text=ink.style()), paper, *parts],
    )
    return f"{sheet}\n"

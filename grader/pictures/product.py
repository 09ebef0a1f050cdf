"""Two matrices pushed together corner to corner, and what they make in the corner between them.

product(panel, key) -> svg.SVG

        right        The top of the left one and the side of the right one have one length: it is the index that
left    made         is summed. A number of `made` stands where a row of the left one meets a column of the right.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import svg

from grader.pictures import ink
from grader.pictures.records import Matrix, Product

_SIZE, _TALL, _GAP, _LINE = 12.0, 24.0, 12.0, 16.0


class _Sizes(NamedTuple):
    """Where the two corners are, and how wide a cell is."""

    left: float
    top: float
    cell: float


def product(panel: Product, key: str) -> svg.SVG:
    """The panel as a picture."""
    names = max((ink.wide(name, _SIZE) for name in panel.left.row_names), default=0.0) + 12
    known = [value for part in (panel.left, panel.right, panel.made) for row in part.rows for value in row]
    widest = max((ink.wide(ink.number(value), _SIZE) for value in known), default=0.0) + 14
    columns = _across(panel.left) + _across(panel.right)
    cell = min(max(widest, 34.0), (ink.NARROW - names - _GAP - 8) / max(columns, 1))
    here = _Sizes(names, 2 * _LINE + 6, cell)
    parts = list(_drawn(panel, here))
    tall = here.top + (len(panel.right.rows) + len(panel.left.rows)) * _TALL + _GAP + _LINE + 8
    return ink.sheet(ink.NARROW, tall, key, panel, parts)


def _across(part: Matrix) -> int:
    return max(map(len, part.rows), default=0)


def _drawn(panel: Product, here: _Sizes) -> Iterator[svg.Element]:
    corner, below = here.left + _across(panel.left) * here.cell, here.top + len(panel.right.rows) * _TALL
    x, y = corner + _GAP, below + _GAP
    yield from _cells(panel.left, here.left, y, here.cell)
    yield from _cells(panel.right, x, here.top, here.cell)
    yield from _cells(panel.made, x, y, here.cell)
    yield from _names(panel, here, x, y)
    yield ink.line(here.left, y, corner, y, "touch")
    yield ink.line(x, here.top, x, below, "touch")
    bottom = y + len(panel.left.rows) * _TALL + _LINE
    yield ink.text(here.left, bottom, panel.left.label, "name")
    yield ink.text(x, bottom, panel.made.label, "name")
    yield ink.text(x, here.top - _LINE - 6, panel.right.label, "name")
    told = (panel.shared, "these two sides touch:", "this index is summed")
    for row, words in enumerate(told):
        yield ink.text(4, here.top + 10 + row * _LINE, words, "name" if row == 0 else "tick")


def _names(panel: Product, here: _Sizes, x: float, y: float) -> Iterator[svg.Element]:
    """Of the outer rows and columns, and of those that are summed, in both."""
    for row, name in enumerate(panel.left.row_names):
        yield ink.text(here.left - 6, y + (row + 0.68) * _TALL, name, "tick end")
    for column, name in enumerate(panel.right.column_names):
        yield ink.text(x + (column + 0.5) * here.cell, here.top - 5, name, "tick middle")
    for place, name in enumerate(panel.left.column_names):
        yield ink.text(here.left + (place + 0.5) * here.cell, y - 5, name, "tick middle")
        yield ink.text(x - 6, here.top + (place + 0.68) * _TALL, name, "tick end")


def _cells(part: Matrix, x: float, y: float, cell: float) -> Iterator[svg.Element]:
    for row, values in enumerate(part.rows):
        for column, value in enumerate(values):
            left, top = x + column * cell, y + row * _TALL
            yield ink.rect(left, top, cell, _TALL, f"cell {part.look}")
            yield ink.text(left + cell / 2, top + 0.68 * _TALL, ink.number(value), "name middle")

"""Tables of numbers side by side: as numbers, as shades, or as a map of what is right and wrong.

    matrices(panel, key) -> svg.SVG

A shade says how large a number is beside the largest of its matrix; negative ones have a stripe as well, so that no
colour has to be told from another. A mark stands in front of its number, what is wrong is hatched, and below the
tables stands what the marks mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import svg

from grader.pictures import ink
from grader.pictures.records import Matrices, Matrix

SIGNS = {"right": "✓", "wrong": "✗", "missing": "?", "extra": "+"}
MEANS = {"right": "right", "wrong": "wrong", "missing": "missing", "extra": "too many"}
_GAP = 26.0


class _Sizes(NamedTuple):
    """In a narrow picture or in a wide one."""

    width: float
    letters: str
    size: float
    cell: float
    tall: float


_NARROW, _WIDE = _Sizes(ink.NARROW, "tick", 12, 56, 24), _Sizes(ink.WIDE, "big", 16, 74, 32)


def matrices(panel: Matrices, key: str) -> svg.SVG:
    """The panel as a picture: narrow if all of it fits side by side, else wide, in several rows if need be."""
    total = sum(_wide(part, _NARROW) for part in panel.parts) + _GAP * (len(panel.parts) - 1)
    sizes = _NARROW if total <= ink.NARROW - 8 else _WIDE
    parts: list[svg.Element] = []
    x, y, below = 4.0, 4.0, 0.0
    for part in panel.parts:
        wide, tall = _wide(part, sizes), _tall(part, sizes)
        if x > 4 and x + wide > sizes.width:
            x, y, below = 4.0, y + below + 14, 0.0
        parts += _matrix(part, x, y, sizes)
        x, below = x + wide + _GAP, max(below, tall)
    bottom = y + below + 6
    if legend := _legend(panel.parts):
        bottom += sizes.size + 12
        parts.append(ink.text(4, bottom - 6, legend, f"{sizes.letters} legend"))
    return ink.sheet(sizes.width, bottom, key, panel, parts)


def _legend(parts: Iterable[Matrix]) -> str:
    """What the marks mean that are in these tables."""
    used = {mark for part in parts for row in part.marks for mark in row}
    return "\u2003".join(f"{sign} {MEANS[mark]}" for mark, sign in SIGNS.items() if mark in used)


def _cell(part: Matrix, sizes: _Sizes) -> tuple[float, float]:
    columns = max(map(len, part.rows), default=0)
    if part.shades:
        side = min(22.0 if columns < 8 else 14.0, (sizes.width - 8 - _names(part, sizes)) / max(columns, 1))
        return side, side
    known = [ink.number(value) for row in part.rows for value in row]
    longest = max((ink.wide(words, sizes.size) for words in known), default=0.0)
    room = 14 + (sizes.size if part.marks else 0)
    names = max((ink.wide(name, sizes.size) for name in part.column_names), default=0.0)
    most = (sizes.width - 8 - _names(part, sizes)) / max(columns, 1)
    return min(max(longest + room, names + 8, 34), most), sizes.tall


def _names(part: Matrix, sizes: _Sizes) -> float:
    return max((ink.wide(name, sizes.size) + 8 for name in part.row_names), default=0.0)


def _wide(part: Matrix, sizes: _Sizes) -> float:
    cells = _cell(part, sizes)[0] * max(map(len, part.rows), default=0)
    return max(_names(part, sizes) + cells, ink.wide(part.label, sizes.size) + 4)


def _tall(part: Matrix, sizes: _Sizes) -> float:
    head = sizes.size + 10 + (sizes.size + 6 if part.column_names else 0)
    return head + _cell(part, sizes)[1] * len(part.rows)


def _matrix(part: Matrix, x: float, y: float, sizes: _Sizes) -> Iterator[svg.Element]:
    wide, tall = _cell(part, sizes)
    yield ink.text(x, y + sizes.size, part.label, f"{sizes.letters} name")
    left, top = x + _names(part, sizes), y + sizes.size + 10
    if part.column_names:
        for column, name in enumerate(part.column_names):
            yield ink.text(
                left + (column + 0.5) * wide, top + sizes.size - 2, name, f"{sizes.letters} middle"
            )
        top += sizes.size + 6
    most = max((abs(value) for row in part.rows for value in row if value is not None), default=0.0) or 1.0
    for place, row in enumerate(part.rows):
        if place < len(part.row_names):
            name = part.row_names[place]
            yield ink.text(
                left - 6, top + (place + 0.5) * tall + sizes.size / 3, name, f"{sizes.letters} end"
            )
        for column, value in enumerate(row):
            mark = part.marks[place][column] if part.marks else ""
            here = _Here(left + column * wide, top + place * tall, wide, tall)
            yield from _entry(part, value, mark, here, sizes, most)


class _Here(NamedTuple):
    x: float
    y: float
    wide: float
    tall: float


def _entry(
    part: Matrix, value: float | None, mark: str, here: _Here, sizes: _Sizes, most: float
) -> Iterator[svg.Element]:
    """A shade, or a cell with its number and its mark."""
    if part.shades:
        share = abs(value) / most if value is not None else 0.0
        cell = ink.rect(
            here.x, here.y, here.wide, here.tall, "cell shade" if (value or 0) >= 0 else "cell shade minus"
        )
        cell.fill_opacity = round(share, 2)
        yield cell
        if value is not None and value < 0 and share > 0.08:
            yield ink.line(
                here.x + 2, here.y + here.tall / 2, here.x + here.wide - 2, here.y + here.tall / 2, "stripe"
            )
        return
    yield ink.rect(here.x, here.y, here.wide, here.tall, f"cell {mark or part.look}")
    if mark in ("wrong", "missing", "extra"):
        yield from _hatch(here)
        words = ink.wide(_said(value, mark), sizes.size) + 8
        yield ink.rect(here.x + (here.wide - words) / 2, here.y + 3, words, here.tall - 6, "label", 3)
    kind = f"{sizes.letters} middle" + (f" {mark}" if mark else "")
    middle = here.y + here.tall / 2 + sizes.size * 0.36
    yield ink.text(here.x + here.wide / 2, middle, _said(value, mark), kind)


def _said(value: float | None, mark: str) -> str:
    shown = "" if mark == "missing" and value is None else ink.number(value)
    return f"{SIGNS[mark]} {shown}".strip() if mark else shown


def _hatch(here: _Here) -> Iterator[svg.Element]:
    """Slanted lines, cut at the edges of the cell."""
    step = 8.0
    offset = step / 2
    while offset < here.wide + here.tall:
        x1, y1 = here.x + min(offset, here.wide), here.y + max(0.0, offset - here.wide)
        x2, y2 = here.x + max(0.0, offset - here.tall), here.y + min(offset, here.tall)
        yield ink.line(x1, y1, x2, y2, "hatch")
        offset += step

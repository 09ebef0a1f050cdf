"""The numbers of a panel as a table, for whoever wants to read them or cannot see the picture.

table_of(panel) -> Table(columns, rows)      texts; at most MOST rows of a series, evenly chosen
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from grader.pictures.ink import number
from grader.pictures.records import (
    Bars,
    Graph,
    Line,
    Matrix,
    Panel,
    Plane,
    Product,
    Series,
    Surface,
)

MOST = 12
T = TypeVar("T")


class Table(NamedTuple):
    """Names of columns, and rows of the same length; the first cell of a row is its name."""

    columns: list[str]
    rows: list[list[str]]


def table_of(panel: Panel) -> Table:
    """The panel in numbers."""
    if isinstance(panel, Plane):
        return _plane(panel)
    if isinstance(panel, Graph):
        return _graph(panel)
    if isinstance(panel, Bars):
        rows = [[group.label, bar.label, number(bar.value)] for group in panel.groups for bar in group.bars]
        return Table(["group", "name", "value"], rows)
    if isinstance(panel, Surface):
        return Table(["", panel.x.label, panel.y.label, panel.z.label], _lines(panel.lines))
    return _matrices([panel.left, panel.right, panel.made] if isinstance(panel, Product) else panel.parts)


def _plane(panel: Plane) -> Table:
    rows = [row for series in panel.series if series.label for row in _series(series)]
    for arrow in panel.arrows:
        start = f"({number(arrow.x)}, {number(arrow.y)})"
        rows.append([f"arrow {arrow.label}".strip() + f" from {start}", number(arrow.dx), number(arrow.dy)])
    return Table(["", panel.x.label or "x", panel.y.label or "y"], rows)


def _series(series: Series) -> Iterator[list[str]]:
    for place, (x, y) in _thinned(list(enumerate(zip(series.xs, series.ys, strict=False)))):
        name = series.names[place] if place < len(series.names) else ""
        yield [f"{series.label} {name}".strip(), number(x), number(y)]


def _graph(panel: Graph) -> Table:
    labels = {node.name: node.label for node in panel.nodes}
    above, below = panel.above or "above", panel.below or panel.edge or "below"
    rows = [[node.label, number(node.above), number(node.below)] for node in panel.nodes]
    for edge in panel.edges:
        ends = f"{labels.get(edge.start, '')} → {labels.get(edge.end, '')}"
        if edge.look == "broken":
            rows.append([ends, "–", f"✗ {number(edge.below)}" if edge.below is not None else "✗ look here"])
        elif edge.below is not None:
            rows.append([ends, "–", number(edge.below)])
    return Table(["", above, below], [row for row in rows if row[1:] != ["–", "–"]])


def _lines(lines: Iterable[Line]) -> list[list[str]]:
    return [
        [line.label, *map(number, point)]
        for line in lines
        for point in _thinned(list(zip(line.xs, line.ys, line.zs, strict=False)))
    ]


def _thinned(points: list[T]) -> Iterator[T]:
    """At most so many of them, the last one among them."""
    step = max(1, -(-len(points) // MOST))
    return (point for place, point in enumerate(points) if place % step == 0 or place == len(points) - 1)


def _matrices(parts: Sequence[Matrix]) -> Table:
    across = min(max((len(row) for part in parts for row in part.rows), default=0), 16)
    columns = ["", *(str(place) for place in range(across))]
    rows = [
        [name, *cells, *[""] * (across - len(cells))] for part in parts for name, cells in _rows(part, across)
    ]
    return Table(columns, rows)


def _rows(part: Matrix, across: int) -> Iterator[tuple[str, list[str]]]:
    for place, row in enumerate(part.rows):
        name = part.row_names[place] if place < len(part.row_names) else f"row {place}"
        cells = [number(value) for value in row[:across]]
        if part.marks:
            cells = [f"{cell} {mark}" for cell, mark in zip(cells, part.marks[place], strict=False)]
        yield f"{part.label}, {name}", cells

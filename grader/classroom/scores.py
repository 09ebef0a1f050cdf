"""scores.csv: one line a submission, sorted by name.

    name, status, score, max_score, bonus, percent, one column an exercise, reason

`score` is without the bonus. Who could not be graded has no score but a reason. UTF-8, formulas defused.
"""

from __future__ import annotations

from collections.abc import Iterable

from grader import cells
from grader.classroom.record import Row, columns_of


def render(rows: Iterable[Row]) -> str:
    """The file as text."""
    ordered = sorted(rows, key=lambda row: row.name)
    columns = list(columns_of(ordered))
    header = ["name", "status", "score", "max_score", "bonus", "percent", *columns, "reason"]
    return cells.table(header, (_line(row, columns) for row in ordered))


def _line(row: Row, columns: list[str]) -> list[str]:
    points = row.exercises()
    return [
        cells.text(row.name),
        row.status,
        cells.number(row.score),
        cells.number(row.max_score),
        cells.number(row.bonus),
        cells.number(row.percent, 2),
        *(cells.number(points.get(column)) for column in columns),
        cells.text(row.reason),
    ]

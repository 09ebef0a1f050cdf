"""The map of an array answer: which of its entries are right, wrong, missing or too much.

    map_of("dW", got, want) -> Matrix | None      None for a single number, and for what is too large to be seen

It holds the learner's own numbers and marks, and no expected number.
"""

from __future__ import annotations

import numpy as np

from grader.compare import VALUES, Array, sizes
from grader.pictures.records import Mark, Matrix

MOST_ROWS, MOST_COLUMNS = 12, 12


def map_of(part: str, got: Array, want: Array) -> Matrix | None:
    """Entry by entry, as far as the shapes cover each other."""
    mine, right = _table(got), _table(want)
    if mine is None or right is None or right.size <= 1:
        return None
    rows, columns = max(mine.shape[0], right.shape[0]), max(mine.shape[1], right.shape[1])
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        return None
    turned = mine.shape != right.shape and mine.shape == right.shape[::-1] and 1 in mine.shape
    mine = mine.T if turned else mine
    rows, columns = max(mine.shape[0], right.shape[0]), max(mine.shape[1], right.shape[1])
    room = VALUES.relative * sizes(right) + VALUES.absolute
    marks = [[_mark(mine, right, room, (row, column)) for column in range(columns)] for row in range(rows)]
    return Matrix(
        part,
        [[_entry(mine, (row, column)) for column in range(columns)] for row in range(rows)],
        marks,
        row_names=[str(row) for row in range(rows)] if rows > 1 else [],
        column_names=[str(column) for column in range(columns)],
    )


def _table(value: Array) -> Array | None:
    """As rows and columns; None where it has more axes, none, or entries that are no real numbers."""
    array = np.asarray(value)
    if array.dtype.kind not in "biuf" or array.size == 0:
        return None
    array = array.astype(float)
    if array.ndim > 2:
        array = np.squeeze(array)
    return np.atleast_2d(array) if array.ndim <= 2 else None


def _inside(table: Array, place: tuple[int, int]) -> bool:
    rows, columns = table.shape
    return bool(place[0] < rows and place[1] < columns)


def _entry(table: Array, place: tuple[int, int]) -> float | None:
    value = float(table[place]) if _inside(table, place) else None
    return value if value is not None and np.isfinite(value) else None


def _mark(mine: Array, right: Array, room: Array, place: tuple[int, int]) -> Mark:
    if not _inside(mine, place):
        return "missing" if _inside(right, place) else "extra"
    if not _inside(right, place):
        return "extra"
    return "right" if abs(mine[place] - right[place]) <= room[place] else "wrong"

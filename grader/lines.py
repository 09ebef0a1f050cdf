"""Lines of a submission, as a learner counts them: of a file from its top, of a notebook from the top of a cell.

    place(47, ())            (47, None)      "line 47"
    place(47, (1, 12, 40))   (8, 3)          "cell 3, line 8"

A notebook is one text in here; `cells` are the lines on which its code cells begin, counted from 1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple


class Place(NamedTuple):
    """A line, and the code cell that it is in, if it is in one; both counted from 1."""

    line: int
    cell: int | None

    def __str__(self) -> str:
        return f"line {self.line}" if self.cell is None else f"cell {self.cell}, line {self.line}"


def place(line: int, cells: Sequence[int]) -> Place:
    """Where a line of the text is."""
    cell = bisect_right(cells, line)
    return Place(line - cells[cell - 1] + 1, cell) if cell else Place(line, None)

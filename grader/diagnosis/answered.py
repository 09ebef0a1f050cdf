"""What the process of a search answers, read with care: it holds a learner's file, and may say anything.

read_edits(table, kinds, right)   -> Edit ...   those whose answers are right
read_places(table, count)         -> for each of so many edits, the places of its answers
read_noticed(told)                -> Noticed;   all raise `Nonsense` for what is none
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from grader.diagnosis.bench import Nonsense
from grader.diagnosis.slips import SLIPS, Slip

MAX_NAME, COLUMNS = 40, 8


class Edit(NamedTuple):
    """A change of the learner's program: its number there, the kind of slip, where it stands, and what it does."""

    number: int
    kind: str
    line: int
    own: bool
    columns: tuple[int, int]
    loop: int
    mended: int = 0
    harm: bool = False

    @property
    def slip(self) -> Slip:
        return SLIPS[self.kind]

    @property
    def price(self) -> float:
        return self.slip.price


class Noticed(NamedTuple):
    """A name that nothing in a function reads, or that it keeps: what it stands for, and the line that makes it."""

    function: str
    name: str
    kind: str
    line: int


def read_edits(table: object, kinds: object, right: Sequence[bool]) -> list[Edit]:
    """The edits that `attempts` tells, but for those whose answers are wrong."""
    rows = _rows(table)
    if type(kinds) is not list or any(len(row) != COLUMNS or not 0 <= row[3] < len(right) for row in rows):
        raise Nonsense
    return [_edit(row, kinds) for row in rows if right[row[3]]]


def _edit(row: list[int], kinds: list[object]) -> Edit:
    number, named, line, _, own, first, end, loop = row
    kind = kinds[named] if 0 <= named < len(kinds) else None
    if type(kind) is not str or kind not in SLIPS:
        raise Nonsense
    if not (0 < line < 2**31 and 0 <= first <= end < 2**31 and 0 <= loop < 2**31):
        raise Nonsense
    return Edit(number, kind, line, own == 1, (first, end), loop)


def read_places(table: object, count: int) -> list[list[int]]:
    """Which of the answers each edit gave in `check`."""
    rows = _rows(table)
    if len(rows) != count or any(place < 0 for row in rows for place in row):
        raise Nonsense
    return rows


def _rows(table: object) -> list[list[int]]:
    if type(table) is not np.ndarray or table.dtype != np.int64 or table.ndim != 2:
        raise Nonsense
    rows: list[list[int]] = table.tolist()
    return rows


def read_noticed(told: Sequence[object]) -> Noticed:
    """A name as `noticed` tells it; raises `Nonsense`."""
    function, name, kind, line = told
    if type(function) is not str or type(name) is not str or type(kind) is not str or type(line) is not int:
        raise Nonsense
    if not (function.isidentifier() and name.isidentifier() and len(name) <= MAX_NAME and 0 < line < 2**31):
        raise Nonsense
    return Noticed(function, name, kind, line)

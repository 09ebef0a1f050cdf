"""What the process of a search answers, read with care: it holds a learner's file, and may say anything.

read_edit(told)        -> Edit
read_noticed(told)     -> Noticed; both raise `Nonsense` for what is none
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from grader.diagnosis.bench import Nonsense
from grader.diagnosis.slips import SLIPS, Slip

MAX_NAME = 40


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


def read_edit(told: Sequence[object]) -> Edit:
    """An edit as `attempts` tells it; raises `Nonsense`."""
    number, kind, line, _, own, columns, loop = told
    if type(kind) is not str or kind not in SLIPS or not isinstance(columns, tuple | list):
        raise Nonsense
    first, end = columns
    if type(number) is not int or type(line) is not int or type(first) is not int or type(end) is not int:
        raise Nonsense
    if (
        type(loop) is not int
        or not 0 < line < 2**31
        or not 0 <= first <= end < 2**31
        or not 0 <= loop < 2**31
    ):
        raise Nonsense
    return Edit(number, kind, line, own is True, (first, end), loop)


def read_noticed(told: Sequence[object]) -> Noticed:
    """A name as `noticed` tells it; raises `Nonsense`."""
    function, name, kind, line = told
    if type(function) is not str or type(name) is not str or type(kind) is not str or type(line) is not int:
        raise Nonsense
    if not (function.isidentifier() and name.isidentifier() and len(name) <= MAX_NAME and 0 < line < 2**31):
        raise Nonsense
    return Noticed(function, name, kind, line)

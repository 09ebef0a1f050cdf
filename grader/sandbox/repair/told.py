"""Edits and the answers of edited programs, as they are told: much of a kind at once, for each value costs its time.

answers.place(answer)      where it stands among all that were different
answers.all, .told         all of them, and how many numbers they are together
edits.add(...)             one more edit
edits.table(), .kinds()    all of them as numbers, one row each, and the kinds that the rows name by number
size(value)                how many numbers a value holds
"""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np

from grader.sandbox.repair.edits import Group
from grader.sandbox.repair.programs import Answer
from grader.sandbox.repair.values import key


class Answers:
    """Answers, each once."""

    def __init__(self) -> None:
        self.all: list[tuple[object, bool, bool]] = []
        self._places: dict[Hashable, int] = {}
        self.told = 0

    def place(self, answer: Answer) -> int:
        """Where this answer stands."""
        known = key(answer.value), answer.failed, answer.changed
        if known not in self._places:
            self._places[known] = len(self.all)
            self.all.append(answer.told())
            self.told += size(answer.value)
        return self._places[known]


class Edits:
    """Edits as rows: number, kind, line, place of the answer, whether in the called function itself, columns, loop."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, ...]] = []
        self._kinds: dict[str, int] = {}

    def add(self, number: int, group: Group, which: int, place: int, *, own: bool) -> None:
        """An edit of a group."""
        kind = self._kinds.setdefault(group.kinds[which], len(self._kinds))
        self._rows.append((number, kind, group.line, place, own, *group.columns, group.loop))

    def table(self) -> np.ndarray:
        """All of them."""
        return np.array(self._rows, np.int64).reshape(-1, 8)

    def kinds(self) -> list[str]:
        """Their kinds, each once."""
        return list(self._kinds)


def size(value: object) -> int:
    """How many numbers a value holds, and what holds them."""
    if type(value) is float:
        return 1
    if isinstance(value, np.ndarray):
        return value.size + 1
    if isinstance(value, (list, tuple)):
        return 1 + sum(map(size, value))
    return 1 + sum(map(size, value.values())) if isinstance(value, dict) else 1

"""The answers of edited programs, as they are told: `Answers` holds each once, `size(value)` is how much one is.

answers.place(answer)      where it stands among all
answers.all, .told         all of them, and how many numbers they are together
"""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np

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


def size(value: object) -> int:
    """How many numbers a value holds, and what holds them."""
    if isinstance(value, np.ndarray):
        return value.size + 1
    if isinstance(value, (list, tuple)):
        return 1 + sum(map(size, value))
    return 1 + sum(map(size, value.values())) if isinstance(value, dict) else 1

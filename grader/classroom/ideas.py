"""The ideas that a class gets wrong: how often each was seen, and what to say about it.

read(path) -> {idea: Words}       title, lecture and example of tests/mistakes/ideas.toml
Tally().add(report)               counts an idea once a submission, wherever it was seen in it
tally.ordered()                   the most shared first; ties by their names
"""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import msgspec

from grader.result import Diagnosis, Report


class Words(msgspec.Struct, frozen=True):
    """What to say about an idea in the next lecture, and a call that shows it."""

    title: str
    lecture: str = ""
    example: str = ""


class Seen(msgspec.Struct):
    """How many submissions show an idea: in all, for certain, and in each exercise."""

    submissions: int = 0
    certain: int = 0
    exercises: Counter[str] = msgspec.field(default_factory=Counter)


def read(path: Path) -> dict[str, Words]:
    """The ideas of the kit; none where there is no such file (a student's copy)."""
    if not path.is_file():
        return {}
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        idea: Words(*(str(entry.get(key, "")) for key in ("title", "lecture", "example")))
        for idea, entry in table.items()
    }


def words_of(idea: str, words: dict[str, Words]) -> Words:
    """The words for an idea; one that has none is called by its name."""
    return words.get(idea) or Words(idea.replace("-", " ").capitalize())


class Tally:
    """The ideas of a class, counted as its reports go by."""

    def __init__(self) -> None:
        self._seen: dict[str, Seen] = {}

    def add(self, report: Report) -> None:
        """Count each idea of this submission once, however many tests and exercises show it."""
        shown: dict[str, set[str]] = {}
        certain: set[str] = set()
        for exercise in report.exercises:
            for diagnosis in (test.diagnosis for test in exercise.tests if test.diagnosis is not None):
                for idea in _ideas(diagnosis):
                    shown.setdefault(idea, set()).add(exercise.id)
                    certain |= {idea} if diagnosis.confidence == "exact" else set()
        for idea, exercises in shown.items():
            seen = self._seen.setdefault(idea, Seen())
            seen.submissions += 1
            seen.certain += idea in certain
            seen.exercises.update(exercises)

    def ordered(self) -> list[tuple[str, Seen]]:
        """Every idea that was seen, the most shared first."""
        return sorted(self._seen.items(), key=lambda item: (-item[1].submissions, item[0]))


def _ideas(diagnosis: Diagnosis) -> list[str]:
    """The idea behind a diagnosis, both if two were recognised together."""
    return diagnosis.idea.split(" + ") if diagnosis.idea is not None else []

"""The ideas that a class gets wrong: how often each was seen, and what to say about it.

read(path) -> {idea: Idea}        title, lecture and example of tests/mistakes/ideas.toml (grader.ideas)
Tally().add(report)               counts an idea once a submission, wherever it was seen in it
tally.ordered()                   the most shared first; ties by their names
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec

from grader import ideas
from grader.ideas import Idea
from grader.result import Diagnosis, Report


class Seen(msgspec.Struct):
    """How many submissions show an idea: in all, for certain, and in each exercise."""

    submissions: int = 0
    certain: int = 0
    exercises: Counter[str] = msgspec.field(default_factory=Counter)


def read(path: Path) -> dict[str, Idea]:
    """The ideas of the kit; none where there is no such file (a student's copy)."""
    return ideas.read(path) if path.is_file() else {}


def words_of(idea: str, known: dict[str, Idea]) -> Idea:
    """The words for an idea; one that has none is called by its name."""
    return known.get(idea) or Idea(idea.replace("-", " ").capitalize(), "", "")


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

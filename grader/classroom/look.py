"""Submissions that a person should look at, and why. Nothing here takes a mark away.

| reason | when |
| --- | --- |
| the grader failed | the report is broken |
| not graded | there is none |
| timed out | a call took too long |
| odd output | it printed what a learner has no reason to print (see _ODD) |
| the same files | of another submission, to the byte, and something was begun |
| the same wrong answers | to the last digit, all of them, in three exercises or more, and not by chance |

A class that shares a misunderstanding shares wrong answers too. What chance would do is reckoned from how often
each of them occurs in this class: a group is told of where less than one such pair in a hundred classes would be.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from math import prod

from grader.classroom.record import BROKEN, GRADED, Entry, Row
from grader.result import ExerciseResult, Report

ALIKE, BY_CHANCE = 3, 0.01
_ODD = {
    "names files of the grader": re.compile(
        r"tests/hidden|solutions/|results?\.json|report\.json|/autograder"
    ),
    "looks like a score report": re.compile(r"""["'](max_)?score["']\s*:"""),
    "looks around in the machine": re.compile(r"/proc/|/etc/|Permission denied|Operation not permitted"),
    "gives commands to a log": re.compile(r"(?m)^\s*: :\w|## \w*\["),
    "has no end": re.compile(r"\[cut off here\]\s*$"),
}


def reasons(entry: Entry, row: Row) -> list[str]:
    """What is odd about a submission by itself."""
    if row.status == BROKEN:
        return [row.reason]
    if row.status != GRADED or entry.report is None:
        return [f"Not graded: {row.reason}"]
    late = [_short(one) for one in entry.report.exercises if any(t.outcome == "timeout" for t in one.tests)]
    found = [f"Timed out in {', '.join(late)}."] if late else []
    for exercise in entry.report.exercises:
        found += [
            f"Its output in {_short(exercise)} {what}."
            for what, odd in _ODD.items()
            if odd.search(exercise.output)
        ]
    return found


class Twins:
    """Finds submissions that are alike, from a few bytes of each."""

    def __init__(self) -> None:
        self._files: dict[bytes, list[str]] = {}
        self._answers: dict[tuple[bytes, ...], list[str]] = {}
        self._often: Counter[bytes] = Counter()
        self._count = 0

    def add(self, entry: Entry) -> None:
        """Remember what this submission could share with another."""
        report = entry.report
        if report is None:
            return
        self._count += 1
        if any(one.status not in ("not_started", "missing") for one in report.exercises):
            self._files.setdefault(_digest([report.submission.sha256]), []).append(entry.name)
        wrong = tuple(_digest(answers) for answers in wrong_answers(entry).values())
        self._often.update(wrong)
        if len(wrong) >= ALIKE:
            self._answers.setdefault(wrong, []).append(entry.name)

    def groups(self) -> list[tuple[tuple[str, ...], str]]:
        """The names of those that are alike, and in what."""
        files = [tuple(sorted(names)) for names in self._files.values() if len(names) > 1]
        alike = [
            tuple(sorted(names))
            for answers, names in self._answers.items()
            if len(names) > 1 and self._by_chance(answers) < BY_CHANCE
        ]
        told = set(files)
        return sorted(
            [(names, "The same files.") for names in files]
            + [(names, "The same wrong answers, to the last digit.") for names in alike if names not in told]
        )

    def _by_chance(self, answers: tuple[bytes, ...]) -> float:
        """How many others are to be expected with all of these answers, if each were drawn by itself."""
        return self._count * prod(self._often[answer] / self._count for answer in answers)


def wrong_answers(entry: Entry) -> dict[str, list[str]]:
    """By exercise the wrong answers to the last digit: those kept for the instructor, or what a report shows."""
    if entry.answers is not None:
        return {
            exercise.id: [f"{wrong.test} {wrong.bits}" for wrong in exercise.wrong]
            for exercise in entry.answers.exercises
            if exercise.wrong
        }
    return _said(entry.report) if entry.report is not None else {}


def _said(report: Report) -> dict[str, list[str]]:
    """What a report says of visible tests that failed, where there is a number in it."""
    found: dict[str, list[str]] = {}
    for exercise in report.exercises:
        for test in exercise.tests:
            seen = test.outcome == "failed" and test.visibility == "visible"
            if seen and re.search(r"\d", test.message or ""):
                found.setdefault(exercise.id, []).append(f"{test.id} {test.message}")
    return found


def _short(exercise: ExerciseResult) -> str:
    return exercise.id.partition("_")[0]


def _digest(texts: Iterable[str]) -> bytes:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "replace")).digest()[:12]

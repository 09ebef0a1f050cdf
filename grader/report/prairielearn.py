"""results.json of a PrairieLearn external grader (the inner object: the platform wraps it).

    {"gradable", "score", "message", "output", "format_errors",
     "tests": [{"name", "points", "max_points", "message"}, ...]}

The score is between 0 and 1, or the platform throws the job away. Where there was nothing to grade, or the
grader failed, `gradable` is false and `format_errors` says why: that costs the student no attempt. Every test
has points, since one without would hide them all; a practice test is worth 0 and shown in grey. The bonus is
left out. At most 1 MB. The platform escapes HTML.
"""

from __future__ import annotations

import msgspec

from grader.report import words
from grader.report.shorten import fitted, shorten
from grader.report.writing import json_text
from grader.result import Report

MOST_BYTES = 1_000_000


class Test(msgspec.Struct):
    """One line of the table that a student sees."""

    name: str
    points: float
    max_points: float
    message: str


class Results(msgspec.Struct):
    """The whole file."""

    gradable: bool
    score: float
    message: str
    output: str
    format_errors: list[str]
    tests: list[Test]


def render(report: Report) -> str:
    """The report as results.json."""
    return fitted(lambda room: json_text(_results(report, room)), MOST_BYTES)


def _results(report: Report, room: int) -> Results:
    trouble = _trouble(report)
    return Results(
        gradable=not trouble,
        score=0.0 if trouble else _share(report),
        message="\n".join([words.standing(report), *words.notes(report)]),
        output="" if trouble else _output(report, room),
        format_errors=[trouble] if trouble else [],
        tests=[] if trouble else _tests(report, room),
    )


def _trouble(report: Report) -> str:
    """Why there is nothing that could be graded."""
    if report.status == "broken":
        return words.GRADER_FAILED
    if all(exercise.status == "missing" for exercise in report.exercises):
        return "The submission has none of the files that are graded here."
    return ""


def _share(report: Report) -> float:
    earned, best = words.totals(report)
    return min(1.0, max(0.0, round(earned / best, 6))) if best else 1.0


def _output(report: Report, room: int) -> str:
    parts = [(words.heading(exercise), words.printed(exercise, room)) for exercise in words.counted(report)]
    return shorten("\n\n".join(f"{heading}\n{text}" for heading, text in parts if text), 20 * room)


def _tests(report: Report, room: int) -> list[Test]:
    return [
        Test(
            f"{words.label(exercise)}: {words.title(test)}",
            words.whole(test.score),
            words.whole(test.max_score),
            words.said(test, room),
        )
        for exercise in words.counted(report)
        for test in exercise.tests
    ]

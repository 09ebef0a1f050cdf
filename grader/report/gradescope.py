"""results.json of Gradescope.

    {"score", "execution_time", "output", "output_format", "stdout_visibility", "extra_data", "tests": [
      {"name", "number", "score", "max_score", "status", "output", "output_format", "visibility", "tags"}, ...]}

Every test is visible, since a hidden one that scores would hide the total from the student; a hidden test of
ours is there with its points and without a word. What is said about it stands in the output of the whole
submission. Everything is plain text for Gradescope, which escapes it. `status` is left out, never null.
A practice test has a status and no points. The bonus is one test, and `score` is without it.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from grader.report import words
from grader.report.shorten import fitted, shorten
from grader.report.writing import json_text
from grader.result import ExerciseResult, Report, TestResult

MOST_BYTES = 1_000_000
"""No limit is published. This is what comparable platforms take."""


class Test(msgspec.Struct, omit_defaults=True):
    """One line of the list that a student sees."""

    name: str
    number: str
    visibility: str
    status: Literal["passed", "failed"]
    score: float | None = None
    max_score: float | None = None
    output: str = ""
    output_format: str = ""
    tags: list[str] = []


class Results(msgspec.Struct, omit_defaults=True):
    """The whole file."""

    score: float
    output: str
    tests: list[Test]
    output_format: str
    test_output_format: str
    test_name_format: str
    visibility: str
    stdout_visibility: str
    execution_time: float | None = None
    extra_data: dict[str, str | int] = {}


def render(report: Report) -> str:
    """The report as results.json."""
    return fitted(lambda room: json_text(_results(report, room)), MOST_BYTES)


def _results(report: Report, room: int) -> Results:
    broken = report.status == "broken"
    return Results(
        score=0 if broken else words.whole(report.score),
        output=words.GRADER_FAILED if broken else _output(report, room),
        tests=[] if broken else _tests(report, room),
        output_format="text",
        test_output_format="text",
        test_name_format="text",
        visibility="visible",
        stdout_visibility="hidden",
        execution_time=report.run.seconds,
        extra_data={"seed": report.seed, "sha256": report.submission.sha256},
    )


def _output(report: Report, room: int) -> str:
    """The score, what was left out, and exercise by exercise what to think about."""
    parts = ["\n".join([words.standing_and_bonus(report), *words.notes(report)])]
    for exercise in report.exercises:
        lost = [test for test in exercise.tests if test.outcome not in ("passed", "not_started")]
        advice = dict.fromkeys(filter(None, map(words.advice, lost)))
        printed = words.printed(exercise, room)
        if advice or printed:
            parts.append("\n".join([words.heading(exercise), *advice]))
        if printed:
            parts.append(f"What your code printed:\n{printed}")
    return shorten("\n\n".join(parts), 20 * room)


def _tests(report: Report, room: int) -> list[Test]:
    regular = [
        _test(exercise, test, f"{place}.{number}", room)
        for place, exercise in enumerate(report.exercises, 1)
        if not exercise.bonus
        for number, test in enumerate(exercise.tests, 1)
    ]
    bonus = [
        _bonus(exercise, str(place)) for place, exercise in enumerate(report.exercises, 1) if exercise.bonus
    ]
    return regular + bonus


def _test(exercise: ExerciseResult, test: TestResult, number: str, room: int) -> Test:
    counts = test.visibility != "practice"
    output = words.said(test, room) if test.visibility != "hidden" else words.happened(test) * test.waits
    return Test(
        name=f"{words.label(exercise)}: {words.title(test)}",
        number=number,
        visibility="visible",
        status="passed" if test.outcome == "passed" else "failed",
        score=words.whole(test.score) if counts else None,
        max_score=words.whole(test.max_score) if counts else None,
        output=output,
        output_format="text" if output else "",
        tags=[test.visibility],
    )


def _bonus(exercise: ExerciseResult, number: str) -> Test:
    return Test(
        name=f"Bonus, beside the score: {words.heading(exercise)}",
        number=number,
        visibility="visible",
        status="passed" if exercise.status == "passed" else "failed",
        score=words.whole(exercise.score),
        max_score=words.whole(exercise.max_score),
        tags=["bonus"],
    )

"""results.json of an Exercism test runner, version 3: the exercises are its tasks.

    {"version": 3, "status": "pass|fail|error", "message",
     "tests": [{"name", "status": "pass|fail|error", "message", "output", "task_id"}, ...]}

The tests keep their order, because a student is shown the first that fails. `error` for the whole means that
nothing ran. A message has at most 65,535 bytes; what was printed has at most 500 letters, with the sentence
that Exercism itself writes where it cuts. Practice and bonus are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from grader.report import words
from grader.report.shorten import fitted
from grader.report.writing import json_text
from grader.result import ExerciseResult, Report, TestResult

MOST_BYTES = 1_000_000
MOST_MESSAGE = 65_535
MOST_OUTPUT = 500
CUT = " [Output was truncated. Please limit to 500 chars]"
Status = Literal["pass", "fail", "error"]


class Test(msgspec.Struct, omit_defaults=True):
    """One test of a task."""

    name: str
    status: Status
    task_id: int
    message: str | None = None
    output: str | None = None


class Results(msgspec.Struct, omit_defaults=True):
    """The whole file."""

    version: int
    status: Status
    tests: list[Test]
    message: str | None = None


def render(report: Report) -> str:
    """The report as results.json."""
    return fitted(lambda room: json_text(_results(report, room)), MOST_BYTES)


def _results(report: Report, room: int) -> Results:
    trouble = _trouble(report)
    if trouble:
        return Results(3, "error", [], trouble)
    tests = [test for place, exercise in _tasks(report) for test in _tests(exercise, place, room)]
    passed = all(test.status == "pass" for test in tests)
    return Results(3, "pass" if passed else "fail", tests)


def _tasks(report: Report) -> Iterator[tuple[int, ExerciseResult]]:
    return enumerate(words.counted(report), 1)


def _trouble(report: Report) -> str:
    """Why nothing ran."""
    if report.status == "broken":
        return words.GRADER_FAILED
    outcomes = {test.outcome for _, exercise in _tasks(report) for test in words.scored(exercise)}
    missing = "The submission has none of the files that are tested here."
    return missing if outcomes <= {"missing"} else ""


def _tests(exercise: ExerciseResult, task: int, room: int) -> list[Test]:
    """Its tests; what it printed stands with the first that a student will look at."""
    tests = words.scored(exercise)
    shown = next((test for test in tests if test.outcome != "passed"), tests[0] if tests else None)
    return [
        Test(
            name=f"{words.label(exercise)}: {words.title(test)}",
            status=_status(test),
            task_id=task,
            message=words.said(test, min(room, MOST_MESSAGE)) or None,
            output=_output(exercise) if test is shown else None,
        )
        for test in tests
    ]


def _status(test: TestResult) -> Status:
    if test.outcome == "passed":
        return "pass"
    return "error" if test.outcome in ("raised", "timeout") else "fail"


def _output(exercise: ExerciseResult) -> str | None:
    text = words.printed(exercise)
    return (text if len(text) <= MOST_OUTPUT else text[: MOST_OUTPUT - len(CUT)] + CUT) or None

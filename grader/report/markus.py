"""What a MarkUs custom tester writes to stdout: one JSON object a line.

    {"name", "output", "marks_earned", "marks_total", "status": "pass|fail|partial|error", "time"}
    {"overall_comment": "..."}
    {"extra_marks": [{"mark", "description", "unit"}]}

MarkUs reads every JSON object that it finds on stdout, wherever it stands, so there is nothing else here, and
every line is ASCII. The diagnosis is the overall comment, the bonus is an extra mark. A broken grading is one
line with the status `error`. Practice tests are left out.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from grader.report import words
from grader.report.shorten import fitted, shorten
from grader.report.writing import json_line
from grader.result import ExerciseResult, Report, TestResult

MOST_BYTES = 1_000_000
Status = Literal["pass", "fail", "partial", "error"]


class Test(msgspec.Struct):
    """One line of a test group."""

    name: str
    output: str
    marks_earned: float
    marks_total: float
    status: Status
    time: int | None = None


class Comment(msgspec.Struct):
    """What is said about the whole submission."""

    overall_comment: str


class Mark(msgspec.Struct):
    """Points beside the score."""

    mark: float
    description: str
    unit: str = "points"


class ExtraMarks(msgspec.Struct):
    """The bonus."""

    extra_marks: list[Mark]


def render(report: Report) -> str:
    """The report as lines for MarkUs."""
    if report.status == "broken":
        return json_line(Test("Grading", words.GRADER_FAILED, 0, 0, "error"))
    return fitted(lambda room: "".join(map(json_line, _lines(report, room))), MOST_BYTES)


def _lines(report: Report, room: int) -> list[Test | Comment | ExtraMarks]:
    lines: list[Test | Comment | ExtraMarks] = [
        _test(exercise, test, room) for exercise in words.counted(report) for test in words.scored(exercise)
    ]
    comment = _comment(report, room)
    if comment:
        lines.append(Comment(comment))
    marks = [
        Mark(words.whole(exercise.score), f"Bonus: {words.heading(exercise)}")
        for exercise in words.bonuses(report)
        if exercise.score and exercise not in words.counted(report)
    ]
    return [*lines, ExtraMarks(marks)] if marks else lines


def _test(exercise: ExerciseResult, test: TestResult, room: int) -> Test:
    return Test(
        name=f"{words.label(exercise)}: {words.title(test)}",
        output=words.said(test, room),
        marks_earned=words.whole(test.score),
        marks_total=words.whole(test.max_score),
        status=_status(test),
    )


def _status(test: TestResult) -> Status:
    if test.outcome == "passed":
        return "pass"
    if test.outcome in ("raised", "timeout"):
        return "error"
    return "partial" if test.score else "fail"


def _comment(report: Report, room: int) -> str:
    """What was left out, and each thing to think about once."""
    advice = {
        f"{words.label(exercise)}: {words.advice(test)}": None
        for exercise in report.exercises
        for test in exercise.tests
        if test.diagnosis is not None and words.advice(test)
    }
    return shorten("\n\n".join([*words.notes(report), *advice]), 10 * room)

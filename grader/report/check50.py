"""The JSON of check50, which its own renderers show.

    {"slug", "version", "results": [{"name", "description", "passed": true|false|null, "log",
      "cause": null | {"rationale", "help"}, "data", "dependency"}, ...]}

All seven keys are always there. What did not pass has a cause, or check50's renderers break; what was not begun
or could not be graded is null, their word for skipped. Points are in `data`. Practice and bonus are left out.
"""

from __future__ import annotations

import msgspec

from grader.report import words
from grader.report.shorten import fitted, shorten
from grader.report.writing import json_text, unique
from grader.result import ExerciseResult, Report, TestResult
from grader.text import clean_line

MOST_BYTES = 1_000_000
SLUG = "backprop-kata"


class Cause(msgspec.Struct):
    """Why a check did not pass, and what to think about."""

    rationale: str
    help: str | None


class Check(msgspec.Struct):
    """One check; its name is unique, its description is what a student reads."""

    name: str
    description: str
    passed: bool | None
    log: list[str]
    cause: Cause | None
    data: dict[str, float]
    dependency: str | None = None


class Results(msgspec.Struct):
    """The whole file."""

    slug: str
    results: list[Check]
    version: str


def render(report: Report) -> str:
    """The report as check50's JSON."""
    return fitted(lambda room: json_text(_results(report, room)), MOST_BYTES)


def _results(report: Report, room: int) -> Results:
    tests = [(exercise, test) for exercise in words.counted(report) for test in words.scored(exercise)]
    names = unique(f"{words.name(exercise)}/{_function(test)}" for exercise, test in tests)
    checks = [_check(name, *pair, report, room) for name, pair in zip(names, tests, strict=True)]
    return Results(SLUG, checks, report.run.grader)


def _function(test: TestResult) -> str:
    return clean_line(test.id.rpartition("::")[2], words.NAME)


def _check(name: str, exercise: ExerciseResult, test: TestResult, report: Report, room: int) -> Check:
    passed = _passed(test, report)
    first = next((other for other in words.scored(exercise) if other.outcome != "passed"), None)
    return Check(
        name=name,
        description=f"{words.label(exercise)}: {words.title(test)}",
        passed=passed,
        log=words.printed(exercise, room).splitlines() if test is first else [],
        cause=None if passed else _cause(test, report, room),
        data={"score": 0.0 if report.status == "broken" else test.score, "max_score": test.max_score},
    )


def _passed(test: TestResult, report: Report) -> bool | None:
    if report.status == "broken" or test.outcome in ("not_started", "missing"):
        return None
    return test.outcome == "passed"


def _cause(test: TestResult, report: Report, room: int) -> Cause:
    if report.status == "broken":
        return Cause(words.GRADER_FAILED, None)
    rationale = shorten("\n".join(filter(None, (words.happened(test), words.called(test)))), room)
    help = "\n".join(filter(None, (words.advice(test), words.path(test))))
    return Cause(rationale, shorten(help, room) or None)

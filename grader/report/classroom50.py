"""result.json of Classroom 50, `classroom50/result/v1`.

    {"schema", "classroom", "assignment", "assignment_type", "owner", "submission", "commit", "release", "review",
     "datetime", "score", "max-score", "tests": [{"test-name", "passed", "score", "max-score", "message"}, ...]}

Points are whole numbers there. Where ours are halves, all points are multiplied by the same number, so that a
gradebook still has one maximum. The runner knows best who the owner is and when the commit was made, and
writes its own `owner`, `assignment_type` and `datetime` over ours. Practice and bonus are left out: a test that
counts for nothing would make the commit's status red.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime
from fractions import Fraction
from typing import NamedTuple

import msgspec

from grader.report import words
from grader.report.environment import Environment
from grader.report.shorten import fitted
from grader.report.writing import json_text
from grader.result import ExerciseResult, Report, TestResult

MOST_BYTES = 1_000_000
"""The collector reads up to ten times as much."""


class Identity(NamedTuple):
    """Whose submission it is, as the runner says in the environment."""

    classroom: str
    assignment: str
    submission: str
    commit: str
    release: str
    review: str
    owner: str
    assignment_type: str = "individual"


class Test(msgspec.Struct, rename="kebab", omit_defaults=True):
    """One test; the schema lets it carry more than its points."""

    test_name: str
    passed: bool
    score: int
    max_score: int
    message: str = ""


class Result(msgspec.Struct, kw_only=True):
    """The whole file."""

    schema: str = "classroom50/result/v1"
    classroom: str
    assignment: str
    assignment_type: str
    owner: str
    submission: str
    commit: str
    release: str
    review: str
    datetime: str
    score: int
    max_score: int = msgspec.field(name="max-score")
    tests: list[Test]


def needs(environment: Environment) -> Identity:
    """The identity from the runner's variables."""
    classroom, assignment, submission, commit, release, owner = environment.required(
        "CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL", "USERNAME"
    )
    review = environment.variables.get("REVIEW_URL") or commit
    kind = environment.variables.get("ASSIGNMENT_TYPE") or "individual"
    return Identity(classroom, assignment, submission, commit, release, review, owner, kind)


def render(report: Report, identity: Identity) -> str:
    """The report as result.json."""
    return fitted(lambda room: json_text(_result(report, identity, room)), MOST_BYTES)


def _result(report: Report, identity: Identity, room: int) -> Result:
    broken = report.status == "broken"
    factor = _factor(report)
    tests = [_failed_grading()] if broken else _tests(report, factor, room)
    return Result(
        **identity._asdict(),
        datetime=_utc(report.run.started_at),
        score=sum(test.score for test in tests),
        max_score=sum(test.max_score for test in tests),
        tests=tests,
    )


def _failed_grading() -> Test:
    return Test("Grading", False, 0, 0, words.GRADER_FAILED)


def _tests(report: Report, factor: int, room: int) -> list[Test]:
    return [
        Test(
            f"{words.label(exercise)}: {words.title(test)}",
            test.outcome == "passed",
            round(test.score * factor),
            round(test.max_score * factor),
            words.said(test, room),
        )
        for exercise in words.counted(report)
        for test in words.scored(exercise)
    ]


def _factor(report: Report) -> int:
    """The least number that makes whole numbers of all points, the same for every submission."""
    exercises = words.counted(report)
    tests = [test for exercise in exercises for test in words.scored(exercise)]
    points = [test.score for test in tests] + [test.max_score for test in tests]
    least = math.lcm(*(Fraction(value).limit_denominator(100).denominator for value in points))
    return math.lcm(least, 2) if any(_is_a_sum(exercise, tests) for exercise in exercises) else least


def _is_a_sum(exercise: ExerciseResult, tests: list[TestResult]) -> bool:
    """Whether feedback joined the tests into one: its points are a half for some students, whole for others."""
    return any(test.id == exercise.id for test in tests)


def _utc(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

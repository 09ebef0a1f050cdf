"""result.json by the rules of classroom50/result/v1.

Written down after schemas/result-v1.schema.json of foundation50/classroom50 at commit
6e593c79b87c99f94fec2ae0badadba761360516, and after what its runner and its collector check besides.
"""

from __future__ import annotations

import json

import jsonschema
import msgspec
import pytest

from grader.report import classroom50, feedback

from .samples import ENVIRONMENT, HOSTILE, REPORTS, WHOLE, exercise, hostile, one_test, report

TEXT = {"type": "string", "minLength": 1}
COUNT = {"type": "integer", "minimum": 0}
WHEN = {
    "type": "string",
    "pattern": r"^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$",
}
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "additionalProperties": False,
    "required": [
        *("schema", "classroom", "assignment", "assignment_type", "owner", "submission", "commit"),
        *("release", "review", "datetime", "score", "max-score", "tests"),
    ],
    "properties": {
        "schema": {"const": "classroom50/result/v1"},
        **dict.fromkeys(("classroom", "assignment", "owner", "commit", "release", "review"), TEXT),
        "assignment_type": {"enum": ["individual", "group"]},
        "submission": {"type": "string", "pattern": "^submit/"},
        "datetime": WHEN,
        "graded_at": WHEN,
        "score": COUNT,
        "max-score": COUNT,
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["test-name", "passed", "score", "max-score"],
                "properties": {
                    "test-name": TEXT,
                    "passed": {"type": "boolean"},
                    "score": COUNT,
                    "max-score": COUNT,
                },
            },
        },
        "submitted_by": {"type": "object"},
    },
}
IDENTITY = classroom50.needs(ENVIRONMENT)


def obeys(report):
    """The file as the collector reads it; its rules are asserted."""
    data = json.loads(classroom50.render(report, IDENTITY))
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    assert not any(isinstance(data[key], bool) for key in ("score", "max-score"))
    assert data["score"] <= data["max-score"]
    for test in data["tests"]:
        assert test["score"] <= test["max-score"]
        assert "\n" not in test["test-name"]
    assert (data["score"], data["max-score"]) == (
        sum(test["score"] for test in data["tests"]),
        sum(test["max-score"] for test in data["tests"]),
    )
    return data


@pytest.mark.parametrize("case", [*REPORTS.values(), *map(hostile, HOSTILE.values())])
def test_the_file_is_what_classroom_50_reads(case):
    """The schema, whole numbers, and the sums that its code checks."""
    data = obeys(case)
    variables = ENVIRONMENT.variables
    assert data["classroom"] == variables["CLASSROOM"]
    assert data["submission"] == variables["SUBMISSION_TAG"]
    assert data["review"] == variables["REVIEW_URL"]


def test_halves_are_made_whole_and_the_shares_stay():
    """5.5 of 15.5 points are 11 of 31; where there are no halves, nothing is multiplied."""
    data = obeys(WHOLE)
    assert (data["score"], data["max-score"]) == (11, 31)
    plain = obeys(report(exercise(1, one_test("passed", 3.0), one_test("failed", 1.0))))
    assert (plain["score"], plain["max-score"]) == (3, 4)


def test_one_maximum_for_all_students_whatever_they_are_told():
    """Half a point more or less must not change what the assignment is worth."""
    worth = set()
    for outcome in ("passed", "failed"):
        case = report(exercise(1, one_test(outcome, 0.5), one_test("passed", 0.5), one_test("failed", 2.0)))
        worth.add(obeys(feedback.tell(case, "score"))["max-score"])
        worth.add(obeys(case)["max-score"])
    assert worth == {6}


def test_review_and_owner_have_their_fallbacks():
    """Without a baseline the review is the commit; the runner says what kind of assignment it is."""
    variables = {**ENVIRONMENT.variables, "REVIEW_URL": "", "ASSIGNMENT_TYPE": "group"}
    identity = classroom50.needs(ENVIRONMENT._replace(variables=variables))
    assert identity.review == variables["COMMIT_URL"]
    assert identity.assignment_type == "group"


def test_another_time_zone_is_told_in_utc():
    """The moment is that of the grading; the runner writes the commit's over it."""
    run = msgspec.structs.replace(WHOLE.run, started_at="2026-01-01T01:30:00+05:30")
    assert obeys(msgspec.structs.replace(WHOLE, run=run))["datetime"] == "2025-12-31T20:00:00Z"

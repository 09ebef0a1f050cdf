"""What a grading says: its status from its tests, its percent, its published schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader import result
from grader.result import Argument, Called
from tests.grader.report.test_terminal import REPORTS


@pytest.mark.parametrize(
    ("outcomes", "status"),
    [
        (["passed", "passed"], "passed"),
        (["passed", "failed"], "failed"),
        (["not_started", "not_started"], "not_started"),
        (["missing"], "missing"),
        (["raised", "raised"], "error"),
        (["timeout"], "timeout"),
        (["timeout", "passed"], "timeout"),
        (["raised", "passed"], "failed"),
        (["not_started", "raised"], "failed"),
        (["broken", "passed"], "broken"),
        ([], "broken"),
    ],
)
def test_the_status_of_an_exercise_follows_from_its_tests(outcomes, status):
    """Our own fault comes before everything; one reason for all is the exercise's, several are a failure."""
    assert result.exercise_status(outcomes) == status


def test_the_published_schema_is_that_of_the_types(root):
    """The file beside the renderer is written from them: `python -m grader.result`."""
    published = (Path(result.__file__).parent / "report" / "schema.json").read_text(encoding="utf-8")
    assert json.loads(published) == json.loads(json.dumps(result.schema()))


def test_long_arguments_are_called_as_the_function_calls_them():
    """Where the test has no name for them; short ones, and those with a name, stay as they are."""
    long = "{'z1': 1, 'a1': 0.7310585786}"
    call = Called(
        "f", (Argument("1.5"), Argument(long), Argument(long, "CACHE"), Argument(long, keyword="dg"))
    )
    named = call.named(["x", "cache", "c", "dg"])
    assert [argument.name for argument in named.arguments] == [None, "cache", "CACHE", None]


def test_percent_counts_what_was_graded():
    """A bonus alone counts against its own points; nothing at all is everything."""
    assert REPORTS["every-outcome"].percent == pytest.approx(100 * 3.5 / 10.5)
    assert REPORTS["bonus-only"].percent == 50
    assert REPORTS["none"].percent == 100

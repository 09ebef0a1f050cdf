"""results.json by the rules of PrairieLearn's makeGradingResult and processGradingResult."""

from __future__ import annotations

import json
import math

import pytest

from grader.report import prairielearn

from .samples import HOSTILE, REPORTS, WHOLE, exercise, hostile, one_test, report


def graded(report):
    """The file as PrairieLearn reads it; its rules are asserted."""
    text = prairielearn.render(report)
    assert len(text.encode()) <= 1_000_000
    data = json.loads(text)
    assert "\0" not in text
    assert isinstance(data["score"], int | float) and math.isfinite(data["score"]) and 0 <= data["score"] <= 1
    assert isinstance(data["gradable"], bool) and "succeeded" not in data
    assert isinstance(data["format_errors"], list)
    for test in data["tests"]:
        assert {"name", "points", "max_points"} <= set(test), "one without points hides them all"
        assert 0 <= test["points"] <= test["max_points"]
    return data


@pytest.mark.parametrize("case", [*REPORTS.values(), *map(hostile, HOSTILE.values())])
def test_the_file_is_what_prairielearn_reads(case):
    """A share between 0 and 1, which is that of the points shown; or no attempt used, and why."""
    data = graded(case)
    assert data["gradable"] == (not data["format_errors"])
    best = sum(test["max_points"] for test in data["tests"])
    assert data["score"] == pytest.approx(
        sum(t["points"] for t in data["tests"]) / best if best else 0, abs=1e-5
    )


@pytest.mark.parametrize("name", ["broken", "missing"])
def test_what_could_not_be_graded_costs_no_attempt(name):
    """Our fault, or nothing handed in."""
    data = graded(REPORTS[name])
    assert (data["gradable"], data["score"], len(data["format_errors"])) == (False, 0, 1)


def test_practice_is_shown_and_the_bonus_is_not():
    """0 of 0 points is grey there; a bonus would be part of the sum."""
    data = graded(WHOLE)
    assert [test for test in data["tests"] if test["max_points"] == 0]
    assert not [test for test in data["tests"] if test["name"].startswith("ex19")]


def test_a_bonus_alone_is_graded_by_its_own_points():
    """Whoever asks for that exercise wants to know how it stands."""
    data = graded(report(exercise(19, one_test("passed"), one_test("failed", 3.0), bonus=True)))
    assert data["score"] == 0.25

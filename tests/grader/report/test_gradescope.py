"""results.json by Gradescope's rules, as its specification states them: there is no schema to run."""

from __future__ import annotations

import json

import pytest

from grader.report import gradescope

from .samples import HOSTILE, REPORTS, WHOLE, hostile

FORMATS = {"text", "html", "simple_format", "md", "ansi"}
VISIBILITIES = {"hidden", "after_due_date", "after_published", "visible"}
TOP = {
    "score",
    "execution_time",
    "output",
    "output_format",
    "test_output_format",
    "test_name_format",
    "visibility",
    "stdout_visibility",
    "extra_data",
    "tests",
    "leaderboard",
}
TEST = {
    "score",
    "max_score",
    "status",
    "name",
    "name_format",
    "number",
    "output",
    "output_format",
    "tags",
    "visibility",
    "extra_data",
}


def obeys(text):
    """The file as Gradescope reads it; its rules are asserted."""
    data = json.loads(text, parse_constant=lambda name: pytest.fail(name))
    assert set(data) <= TOP
    assert isinstance(data["score"], int | float)
    assert {data.get(f"{what}_format", "text") for what in ("output", "test_output", "test_name")} <= FORMATS
    assert {data["visibility"], data["stdout_visibility"]} <= VISIBILITIES
    for test in data["tests"]:
        assert set(test) <= TEST
        assert None not in test.values()
        assert test["status"] in ("passed", "failed")
        assert test["visibility"] == "visible"
        assert isinstance(test["number"], str) and test["name"] and "\n" not in test["name"]
        assert ("score" in test) == ("max_score" in test)
        assert 0 <= test.get("score", 0) <= test.get("max_score", 0)
    return data


@pytest.mark.parametrize("report", [*REPORTS.values(), *map(hostile, HOSTILE.values())])
def test_the_file_is_what_gradescope_reads(report):
    """Known keys of the right kinds, every test visible, no null, the total that of the tests that count."""
    data = obeys(gradescope.render(report))
    scores = [test["score"] for test in data["tests"] if "score" in test and "bonus" not in test["tags"]]
    assert data["score"] == (pytest.approx(sum(scores)) if report.status == "graded" else 0)


def test_a_hidden_test_has_points_and_no_word():
    """A student sees that it failed; what is said about it stands in the output of the whole."""
    data = obeys(gradescope.render(WHOLE))
    hidden = [test for test in data["tests"] if test["tags"] == ["hidden"]]
    assert hidden
    assert all("output" not in test for test in hidden)
    assert "An arrow is missing on the way." in data["output"]


def test_the_bonus_is_one_test_and_practice_has_no_points():
    """The total is without both."""
    data = obeys(gradescope.render(WHOLE))
    (bonus,) = [test for test in data["tests"] if test["tags"] == ["bonus"]]
    (practice,) = [test for test in data["tests"] if test["tags"] == ["practice"]]
    assert (bonus["score"], bonus["max_score"], data["score"]) == (5, 6, 5.5)
    assert "score" not in practice


def test_a_broken_grading_is_a_score_of_nought_and_a_sentence():
    """No test, no traceback, no path."""
    data = obeys(gradescope.render(REPORTS["broken"]))
    assert (data["score"], data["tests"]) == (0, [])
    assert data["output"] == "The grader itself failed, so there are no marks. This is not your fault."

"""results.json by the rules of Exercism's interface for test runners, version 3."""

from __future__ import annotations

import json

import pytest

from grader.report import exercism

from .samples import HOSTILE, REPORTS, WHOLE, exercise, hostile, one_test, report


def obeys(case):
    """The file as Exercism reads it; its rules are asserted."""
    data = json.loads(exercism.render(case))
    assert set(data) <= {"version", "status", "message", "tests"}
    assert data["version"] == 3
    assert data["status"] in ("pass", "fail", "error")
    assert ("message" in data) == (data["status"] == "error"), "a message is for errors alone"
    for test in data["tests"]:
        assert set(test) <= {"name", "status", "message", "output", "task_id", "test_code"}
        assert test["status"] in ("pass", "fail", "error")
        assert test["name"] and isinstance(test["task_id"], int)
        assert ("message" in test) == (test["status"] != "pass")
        assert len(test.get("message", "").encode()) <= 65_535
        assert len(test.get("output", "")) <= 500
    if data["status"] != "error":
        assert (data["status"] == "pass") == all(test["status"] == "pass" for test in data["tests"])
    return data


@pytest.mark.parametrize("case", [*REPORTS.values(), *map(hostile, HOSTILE.values())])
def test_the_file_is_what_exercism_reads(case):
    """Known keys, known statuses, messages and output within their bounds."""
    obeys(case)


@pytest.mark.parametrize("name", ["broken", "missing"])
def test_error_means_that_nothing_ran(name):
    """Then there are no tests, and the message says why."""
    data = obeys(REPORTS[name])
    assert (data["status"], data["tests"]) == ("error", [])


def test_code_that_stops_is_an_error_of_its_test_alone():
    """The others ran."""
    data = obeys(WHOLE)
    assert data["status"] == "fail"
    assert {test["status"] for test in data["tests"]} == {"pass", "fail", "error"}


def test_long_output_is_cut_with_exercisms_own_words():
    """Within the 500 letters."""
    text = obeys(report(exercise(1, one_test("failed"), output="x" * 501)))["tests"][0]["output"]
    assert len(text) == 500
    assert text.endswith(" [Output was truncated. Please limit to 500 chars]")
    assert obeys(report(exercise(1, one_test("failed"), output="x" * 500)))["tests"][0]["output"] == "x" * 500


def test_the_order_is_that_of_the_tests():
    """Only the first failure is shown."""
    names = [test["name"] for test in obeys(WHOLE)["tests"]]
    assert [name[:4] for name in names] == sorted(name[:4] for name in names)

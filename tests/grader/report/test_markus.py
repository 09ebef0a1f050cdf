"""Lines for MarkUs, taken apart as its server does: every JSON object anywhere on stdout counts."""

from __future__ import annotations

import json

import pytest

from grader.report import markus

from .samples import HOSTILE, LEFT_OUT, REPORTS, WHOLE, exercise, hostile, one_test, report


def read(text):
    """Every object that a decoder finds, wherever it begins; anything else would be called malformed."""
    assert text.isascii()
    decoder, found, place = json.JSONDecoder(), [], 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        item, place = decoder.raw_decode(text, place)
        assert isinstance(item, dict)
        found.append(item)
    tests = [item for item in found if "name" in item]
    others = [item for item in found if "name" not in item]
    assert all(set(item) in ({"overall_comment"}, {"extra_marks"}) for item in others)
    return tests, {key: value for item in others for key, value in item.items()}


@pytest.mark.parametrize("case", [*REPORTS.values(), *map(hostile, HOSTILE.values())])
def test_the_lines_are_what_markus_reads(case):
    """One object a line, marks that are not negative, a known status, no word that is not ours."""
    text = markus.render(case)
    tests, _ = read(text)
    assert all(isinstance(json.loads(line), dict) for line in text.splitlines())
    for test in tests:
        assert set(test) == {"name", "output", "marks_earned", "marks_total", "status", "time"}
        assert 0 <= test["marks_earned"] <= test["marks_total"]
        assert test["status"] in ("pass", "fail", "partial", "error")
        assert test["time"] is None


def test_marks_are_without_the_bonus_which_is_extra():
    """The comment has what was left out, and the diagnoses."""
    tests, others = read(markus.render(WHOLE))
    assert sum(test["marks_earned"] for test in tests) == 5.5
    assert sum(test["marks_total"] for test in tests) == 15.5
    (mark,) = others["extra_marks"]
    assert (mark["mark"], mark["unit"]) == (5, "points")
    assert LEFT_OUT in others["overall_comment"]
    assert "An arrow is missing" in others["overall_comment"]


def test_a_broken_grading_is_one_line_with_an_error():
    """No marks are taken for a fault of ours."""
    (test,), others = read(markus.render(REPORTS["broken"]))
    assert (test["status"], test["marks_total"], others) == ("error", 0, {})


def test_a_bonus_alone_is_graded_once():
    """As marks of the tests and not as extra marks too."""
    tests, others = read(markus.render(report(exercise(19, one_test("passed"), bonus=True))))
    assert (sum(test["marks_earned"] for test in tests), others) == (1, {})

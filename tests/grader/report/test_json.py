"""report.json reads back as the report it was made of, and says nothing that says nothing."""

from __future__ import annotations

import json

import jsonschema
import msgspec
import pytest

from grader import result
from grader.report.json import render
from grader.result import Report

from .samples import WHOLE
from .test_terminal import REPORTS, golden


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_validates_and_reads_back(name):
    """As the same report, as it stands in the golden file, and ends with a newline."""
    text = render(REPORTS[name])
    jsonschema.validate(json.loads(text), result.schema())
    assert msgspec.json.decode(text, type=Report) == REPORTS[name]
    assert text.endswith("}\n")
    golden(f"{name}.json", text)


def test_whole_numbers_have_no_point_and_empty_keys_are_left_out():
    """Keys that a reader must find are there all the same."""
    told = json.loads(render(WHOLE))
    assert '"score": 1.0' not in render(WHOLE)
    tests = [test for exercise in told["exercises"] for test in exercise["tests"]]
    assert all({"location", "diagnosis", "message", "hint"} <= set(test) for test in tests)
    assert all(test.get("call", "none") is not None for test in tests)


def test_a_text_that_looks_like_the_report_itself_stays_a_text():
    """Wherever it stands: exercises are written one by one, and put where they belong."""
    trap = '\n  "exercises": []'
    one = msgspec.structs.replace(WHOLE.exercises[0], output=trap)
    course = msgspec.structs.replace(WHOLE, notes=(trap,), exercises=(one, one))
    text = render(course)
    assert msgspec.json.decode(text, type=Report) == course
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"

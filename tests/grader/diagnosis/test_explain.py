"""The reading of every failed test of an exercise."""

from __future__ import annotations

import numpy as np

from grader.diagnosis.explain import explain
from grader.evidence import Subject
from tests.grader.diagnosis.made import evidence
from tests.grader.diagnosis.test_mistakes import ARGUMENTS, MISTAKES, SOLUTION

MORE = [(np.arange(5.0), np.ones(5))]


def explained(tmp_path, *tests):
    (tmp_path / "s.py").write_text(SOLUTION)
    (tmp_path / "m.toml").write_text(MISTAKES)
    return explain(Subject("it", "it.py", [], str(tmp_path / "s.py"), str(tmp_path / "m.toml")), tests)


def test_every_failed_test_has_the_reading_of_its_function(tmp_path):
    """A test that passed has none, and the name is the same in all."""
    wrong = SOLUTION.replace(" / len(a)", "")
    tests = [
        evidence(wrong, ARGUMENTS, test="hidden/t.py::test_a"),
        evidence(wrong, MORE, test="hidden/t.py::test_b"),
        evidence(wrong, MORE, test="hidden/t.py::test_c", outcome="passed"),
    ]
    readings = explained(tmp_path, *tests)
    assert sorted(readings) == ["hidden/t.py::test_a", "hidden/t.py::test_b"]
    assert {cause.id for reading in readings.values() for cause in reading.causes} == {"not-averaged"}
    assert {reading.where for reading in readings.values()} == {("db",)}


def test_a_right_answer_is_never_diagnosed(tmp_path):
    """Even if its test failed for another reason."""
    assert explained(tmp_path, evidence(SOLUTION, ARGUMENTS)) == {}


def test_a_function_that_the_solution_has_not_is_not_explained(tmp_path):
    """There is nothing to compare it with."""
    assert explained(tmp_path, evidence("def g(a):\n    return a\n", MORE[:0], function="g")) == {}

"""The known mistakes of an exercise, run on the arguments that the submission was given."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis.mistakes import Mistakes
from grader.diagnosis.solver import solve
from tests.grader.diagnosis.made import TEST, evidence, matter

SOLUTION = "def f(a, y):\n    dW = 2 * (a - y)\n    db = dW / len(a)\n    return dW, db\n"
MISTAKES = """
[loses-the-two]
idea = "factor-two-lost"
says = "A factor."
right = "2 * (a"
wrong = "(a"

[not-averaged]
idea = "not-averaged"
says = "A mean."
right = " / len(a)"
wrong = ""

[works-in-place]
idea = "changes-its-arguments"
says = "A copy."
right = "dW = 2 * (a - y)"
wrong = "a -= y\\n    dW = 2 * a"
"""
RNG = np.random.default_rng(1)
ARGUMENTS = [(RNG.normal(size=size), RNG.normal(size=size)) for size in (3, 4, 3)]


def read(tmp_path, *changes):
    text = SOLUTION
    for right, wrong in changes:
        text = text.replace(right, wrong)
    test = evidence(text, ARGUMENTS)
    known = matter([test], folder=tmp_path, solution=SOLUTION, mistakes=MISTAKES)
    calls = known.calls("f")
    assert calls is not None
    return Mistakes(known), calls, test


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ([("2 * (a", "(a")], ["loses-the-two"]),
        ([(" / len(a)", "")], ["not-averaged"]),
        ([("2 * (a", "(a"), (" / len(a)", "")], ["loses-the-two", "not-averaged"]),
        ([("2 * (a", "3 * (a")], []),
    ],
)
def test_a_mistake_is_named_alone_and_together_with_another(tmp_path, changes, names):
    """What gives the submission's answers in all calls; nothing where none does."""
    source, calls, _ = read(tmp_path, *changes)
    readings = solve(calls, source.offers(), lambda candidate: 0)
    assert [cause.id for reading in readings for cause in reading.causes] == names


def test_right_values_may_be_lost_to_a_mistake_that_changes_arguments(tmp_path):
    """It is recognised by what it leaves of them."""
    source, calls, test = read(tmp_path, ("dW = 2 * (a - y)", "a -= y\n    dW = 2 * a"))
    assert calls.wrong == ()
    reading = source.of_test(test, [calls], {"f": []})
    assert reading is not None
    assert [cause.id for cause in reading.causes] == ["works-in-place"]


def test_a_copy_without_solutions_knows_no_mistake():
    """It offers nothing and says nothing."""
    source = Mistakes(matter([]))
    assert list(source.offers()) == []
    assert source.of_test(evidence(SOLUTION, ARGUMENTS, test=TEST), [], {}) is None

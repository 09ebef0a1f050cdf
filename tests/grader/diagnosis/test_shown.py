"""What visible tests compared binds a repair in a student's copy."""

from __future__ import annotations

import numpy as np

from grader.diagnosis.shown import shown
from grader.diagnosis.tasks import FINE, is_right
from grader.evidence import Comparison
from tests.grader.diagnosis.made import evidence

VISIBLE = "visible/test_it.py::test_f"


def of(submission, *comparisons, test=VISIBLE):
    found = evidence(submission, [(2.0,), (3.0,)], test=test)
    return list(shown([found._replace(comparisons=list(comparisons))], "f"))


def right(value, task, before=0.0):
    return is_right((value, False, False), task, (before, False, False), FINE)


def test_the_whole_answer_is_compared():
    """With its number, as finely as where solutions are; what was right must stay so."""
    first, second = of(
        "def f(x):\n    return x + 2\n", Comparison("f", 4.0, 4.0, True), Comparison("f", 5.0, 6.0, False)
    )
    assert (first.wrong, second.wrong) == (False, True)
    assert right(4.0, first) and not right(5.0, first)
    assert right(6.0, second) and not right(6.001, second)


def test_a_piece_of_an_answer_is_compared_where_it_stood():
    """By its key, or by its place; the rest is free."""
    text = "def f(x):\n    return {'a': x, 'b': 7 * x}\n"
    (task,) = of(text, Comparison("a", 2.0, 5.0, False))
    assert right({"a": 5.0, "b": 0.0}, task, {}) and not right({"b": 5.0}, task, {})
    (task,) = of(
        "def f(x):\n    return x, [x / 2, x]\n", Comparison("dW", np.array([1.0, 2.0]), [3.0, 4.0], False)
    )
    assert right((0.0, [3.0, 4.0]), task, ()) and not right(([3.0, 4.0],), task, ())


def test_hidden_tests_and_comparisons_of_nothing_that_was_answered_do_not_bind():
    """A copy has no hidden tests, and what a test worked out itself belongs to no call."""
    assert (
        of("def f(x):\n    return x\n", Comparison("f", 2.0, 4.0, False), test="hidden/test_it.py::test_f")
        == []
    )
    assert of("def f(x):\n    return x\n", Comparison("a sum", 99.0, 4.0, False)) == []


def test_answers_that_are_all_alike_do_not_bind():
    """Nobody knows which of them was compared."""
    seven = "def f(x):\n    return 7.0\n"
    assert of(seven, Comparison("f", 7.0, 4.0, False), Comparison("f", 7.0, 6.0, False)) == []

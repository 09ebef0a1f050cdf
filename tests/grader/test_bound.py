"""Whoever draws what is sealed is bound by the seals that rest on it; whoever draws otherwise is not."""

from __future__ import annotations

import pytest

from grader.bound import binding, unsteady
from grader.sealed import Function, Seen, form_of, marks_of

SALT = "salt"
ANSWERS = [(3.0, 1.0), (6.0, 0.5), (4.0, 0.25), (9.0, 0.75), (9.0, 0.75)]
NAMES = ("drawn", "cost")
FORM = form_of(ANSWERS[0], NAMES)


def seen(answers):
    return [Seen(answer, (), ()) for answer in answers]


@pytest.fixture
def function():
    """Call 0 gives the start, 1 and 2 go on from it; the order matters in 3, and 4 asks it again."""
    marks = [marks_of(SALT, place, one, FORM, 4) for place, one in enumerate(seen(ANSWERS))]
    return Function(
        [FORM] * 5,
        [[]] * 5,
        marks,
        marks,
        [],
        drawn=["drawn"],
        rests=[-1, 0, 0, -1, -1],
        free=[0, 3, 4],
        again=[(3, 4)],
    )


def test_what_rests_on_a_start_binds_whoever_has_drawn_it(function):
    """And nobody else; what else the start holds is no part of the draw."""
    assert binding(SALT, function, seen(ANSWERS)) == [1, 2]
    assert binding(SALT, function, seen([(3.0, 77.0), *ANSWERS[1:]])) == [1, 2]
    assert binding(SALT, function, seen([(3.5, 1.0), *ANSWERS[1:]])) == []
    assert binding(SALT, function, [Seen(None, (), None, "ValueError"), *seen(ANSWERS[1:])]) == []
    assert binding(SALT, function, seen(ANSWERS[:2])) == [1]


def test_where_nothing_is_drawn_everything_binds(function):
    """As it was made."""
    plain = Function(function.forms, function.calls, function.right, function.few, [])
    assert binding(SALT, plain, seen([(0.0, 0.0)] * 5)) == [0, 1, 2, 3, 4]


def test_two_answers_to_one_question_are_noticed(function):
    """Whatever they are; a call that was not made again says nothing."""
    assert not unsteady(SALT, function, seen(ANSWERS))
    assert not unsteady(SALT, function, seen([(1.0, 1.0)] * 5))
    assert unsteady(SALT, function, seen([*ANSWERS[:4], (9.0, 0.5)]))
    assert not unsteady(SALT, function, seen(ANSWERS[:4]))

"""What sealed answers and visible tests ask of a repair in a student's copy."""

from __future__ import annotations

import msgspec

from grader.diagnosis.practised import answers, tasks
from grader.diagnosis.tasks import FINE, is_as_before, is_right
from grader.evidence import Comparison
from grader.sealed import Box, Function, Seen, form_of, marks_of
from tests.grader.diagnosis.made import evidence

SALT = "salt"
ARGUMENTS = [([1.0],), ([2.5],), ([-3.0],)]
TEST = "practice/test_it.py::test_f"
WRONG = "def f(v):\n    return {'a': v[0] + 4, 'b': 1.0, 'more': 0}\n"
CHANGES = "def f(v):\n    v[0] *= 4\n    return {'a': v[0], 'b': 1.0}\n"


def right(v):
    return {"a": 4 * v[0], "b": 1.0}


def box():
    """The sealed answers of f."""
    form = form_of(right([1.0]))
    marks = [
        marks_of(SALT, place, Seen(right(*args), args, args), form, 12)
        for place, args in enumerate(ARGUMENTS)
    ]
    return Box(SALT, {"f": Function([form] * 3, [list(args) for args in ARGUMENTS], marks, marks, [])})


def asked(submission, *more):
    return tasks(box(), [evidence(submission, ARGUMENTS, test=TEST), *more])["f"]


def test_a_seal_says_right_and_nothing_else():
    """An edit is judged by the seal of each call: value, failure, and what it does to its arguments."""
    first = asked(WRONG)[0]
    before = ({"a": 5.0, "b": 1.0, "more": 0}, False, False)
    assert first.wrong and is_as_before(before, first)
    assert is_right(({"a": 4.0, "b": 1.0}, False, False), first, before, FINE)
    for value, failed, changed in (
        ({"a": 4.01, "b": 1.0}, False, False),
        ({"a": 4.0}, False, False),
        ({"a": 4.0, "b": 1.0}, True, False),
        ({"a": 4.0, "b": 1.0}, False, True),
        (None, False, False),
    ):
        assert not is_right((value, failed, changed), first, before, FINE)


def test_a_change_of_the_arguments_is_wrong_though_the_values_are_right():
    """The seal knows that the right answer leaves them alone."""
    assert [task.wrong for task in asked(CHANGES)] == [True, True, True]
    assert [task.wrong for task in asked("def f(v):\n    return {'a': 4 * v[0], 'b': 1.0}\n")] == [False] * 3


def test_a_call_that_raised_is_wrong():
    """And a repair is the same program only if it raises there, too."""
    first = asked("def f(v):\n    return v[7]\n")[0]
    assert first.wrong and is_as_before((None, True, False), first)
    assert not is_as_before((1.0, False, False), first)


def test_only_the_calls_of_practice_are_sealed():
    """Whatever else was called has no seal; what a visible test compared has its numbers."""
    held = [evidence(WRONG, ARGUMENTS), evidence(WRONG, ARGUMENTS[:2], test=TEST)]
    assert [seen.value["a"] for seen in answers(held, "f")] == [5.0, 6.5]
    visible = evidence(WRONG, ARGUMENTS, test="visible/test_it.py::test_f")
    assert len(asked(WRONG, visible)) == 3
    assert len(asked(WRONG, visible._replace(comparisons=[Comparison("a", 6.5, 10.0, False)]))) == 4


def test_no_right_number_can_be_read_off():
    """A task holds hashes, and what the submission itself has said."""
    told = repr([(vars(task.want), task) for task in asked(WRONG)]) + msgspec.json.encode(box()).decode()
    assert "5.0" in told and all(number not in told for number in ("10.0", "-12.0"))

"""The diagnosis of a student's copy: which mistake's sealed answers these are."""

from __future__ import annotations

from grader.diagnosis.at_home import named
from grader.sealed import Box, Function, Seen, Slip, form_of, marks_of
from tests.grader.diagnosis.made import evidence

SALT = "salt"
ARGUMENTS = [(1.0,), (2.5,), (-3.0,)]
RIGHT, HALF, MINUS = (lambda x: 4 * x), (lambda x: 2 * x), (lambda x: -4 * x)
TEST = "practice/test_it.py::test_f"


def sealed(program):
    return [
        marks_of(SALT, place, Seen(program(*args), args, args), form_of(1.0), 12)
        for place, args in enumerate(ARGUMENTS)
    ]


def slip(name, program, idea):
    return Slip(name, idea, f"{name}.", [0, 1, 2], dict(enumerate(sealed(program))))


def diagnosed(submission, *slips, test=TEST):
    asked, right = [list(args) for args in ARGUMENTS], sealed(RIGHT)
    function = Function([form_of(1.0)] * 3, asked, right, right, list(slips))
    return named(Box(SALT, {"f": function}), [evidence(submission, ARGUMENTS, test=test)])


def test_a_mistake_is_named_by_its_sealed_answers():
    """In the words of the kit, for the test that was lost."""
    told = diagnosed("def f(x):\n    return 2 * x\n", slip("half", HALF, "two"), slip("minus", MINUS, "sign"))
    assert {test: (one.mistake, one.confidence, one.says) for test, one in told.items()} == {
        TEST: ("half", "exact", "half.")
    }


def test_two_that_agree_and_differ_in_their_idea_are_likely():
    """The first of them is named."""
    told = diagnosed("def f(x):\n    return 2 * x\n", slip("half", HALF, "two"), slip("other", HALF, "three"))
    assert (told[TEST].mistake, told[TEST].confidence) == ("half", "likely")


def test_what_is_right_or_unknown_or_no_practice_has_no_name():
    """Nothing is guessed."""
    half = slip("half", HALF, "two")
    assert diagnosed("def f(x):\n    return 4 * x\n", half) == {}
    assert diagnosed("def f(x):\n    return 7 * x\n", half) == {}
    assert diagnosed("def f(x):\n    return 2 * x\n", half, test="hidden/test_it.py::test_f") == {}

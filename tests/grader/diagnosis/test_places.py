"""Right numbers at wrong places."""

from __future__ import annotations

import numpy as np

from grader.diagnosis.places import Places
from tests.grader.diagnosis.made import calls, matter

RNG = np.random.default_rng(5)
ARGUMENTS = [(RNG.normal(size=3),) for _ in range(3)]
RIGHT = "def f(x):\n    return {'a': 2 * x, 'b': 3 * x, 'c': x + 1}\n"


def named(submission, arguments=ARGUMENTS, right=RIGHT):
    found = calls(right, submission, arguments)
    return [
        (candidate.causes[0].id, candidate.explains(found, 0.0), candidate.sure)
        for offer in Places(matter([])).offers()
        for candidate in offer.candidates(found)
    ]


def test_parts_in_each_others_places():
    """Both are named, the part that is right is not."""
    swapped = RIGHT.replace("'a': 2 * x, 'b': 3 * x", "'a': 3 * x, 'b': 2 * x")
    assert named(swapped) == [("exchanged-places", ("a", "b"), True)]


def test_an_argument_handed_back_is_likely():
    """Where something should have been worked out of it."""
    assert named(RIGHT.replace("x + 1", "x")) == [("handed-back", ("c",), False)]


def test_one_call_proves_nothing():
    """Numbers may be alike by chance."""
    assert named(RIGHT.replace("x + 1", "x"), ARGUMENTS[:1]) == []


def test_other_numbers_are_somewhere_else():
    """What belongs nowhere is not called exchanged."""
    assert named(RIGHT.replace("2 * x", "5 * x")) == []


def test_zeros_are_not_what_was_handed_in():
    """Arguments that are all 0 or all 1 come back from many a program that never looked at them."""
    nothing = [(np.zeros(size),) for size in (2, 3, 4)]
    assert named(RIGHT.replace("x + 1", "x"), nothing) == []

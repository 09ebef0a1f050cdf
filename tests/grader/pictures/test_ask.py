"""A learner's functions as a picture asks them: plain numbers of the asked form, or nothing."""

from __future__ import annotations

import numpy as np
import pytest

from grader.evidence import SubmissionFailure
from grader.pictures.ask import MOST_CALLS, Ask


@pytest.mark.parametrize(
    "answer",
    [None, "x", b"x", {}, [], [1, "x"], float("nan"), [1, [2]], 1j, np.array([1j]), 10**400, [0] * 10_000],
)
def test_odd_answers_are_none(answer):
    """What is no finite number of the asked shape is not there, and nothing is raised."""
    learner = Ask(lambda function, args: answer)
    assert learner.number("f") is None
    assert learner.array("f", shape=(2,)) is None
    assert learner.arrays("f", count=3) == [None] * 3
    assert learner.table("f", keys=("a",)) == {}


def test_who_failed_is_not_asked_again():
    """A function that raised or ran out of time costs that once; and the number of calls is bounded."""
    asked = []

    def call(function, args):
        asked.append(function)
        if function == "slow":
            raise SubmissionFailure("timeout", "too slow")
        return 1.0

    learner = Ask(call)
    assert [learner.number("slow") for _ in range(5)] == [None] * 5
    assert not learner.gave
    assert learner.number("quick") == 1.0
    assert learner.gave
    for _ in range(2 * MOST_CALLS):
        learner.number("quick")
    assert (asked.count("slow"), len(asked)) == (1, MOST_CALLS)


def test_answers_have_the_form_that_is_asked_for():
    """Axes of length 1 do not count; another shape is nothing; of a dict those that are single numbers."""
    answers = {"a": np.ones((1, 3)), "pair": [1.0, [2.0, 3.0]], "d": {"z": 1, "W": [1, 2], "t": "x"}}
    learner = Ask(lambda function, args: answers[function])
    assert learner.array("a", shape=(3,)).tolist() == [1.0, 1.0, 1.0]
    assert learner.array("a", shape=(2,)) is None
    first, second = learner.arrays("pair", count=2, shapes=[None, (2,)])
    assert (first.tolist(), second.tolist()) == (1.0, [2.0, 3.0])
    assert learner.table("d", keys=("z", "W", "t", "no")) == {"z": 1.0}

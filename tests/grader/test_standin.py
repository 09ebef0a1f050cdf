"""What stands for a submission in a test, whoever answers."""

from __future__ import annotations

import pytest

from grader.evidence import Reply
from grader.standin import Asked, StandIn


def test_calls_go_in_and_values_come_out():
    """With the arguments afterwards only where they are asked for."""
    asked = []

    def answer(call):
        asked.append(call)
        return Reply(len(call.args), ("after",))

    submission = StandIn(answer)
    assert submission.f(1, 2, x=3) == 2
    assert submission.with_arguments.g() == (0, ("after",))
    assert asked == [Asked("f", (1, 2), {"x": 3}, False), Asked("g", (), {}, True)]


def test_what_is_no_function_of_an_exercise_is_not_asked_for():
    """Python's own questions about an object are answered by Python."""

    def answer(call):
        raise ValueError("no")

    with pytest.raises(AttributeError):
        _ = StandIn(answer)._private
    assert not hasattr(StandIn(answer), "__wrapped__")
    with pytest.raises(ValueError, match="no"):
        StandIn(answer).f()

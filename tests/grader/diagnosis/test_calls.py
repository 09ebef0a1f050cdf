"""The calls of one function beside the right answers: what differs, and which calls tell the most."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis.calls import Calls, differences
from grader.diagnosis.programs import Answer, Fuel, Program
from grader.evidence import Call, Comparison, Evidence, Failure, Reply, SubmissionFailure
from tests.grader.diagnosis.made import calls

RIGHT = "def f(x):\n    return {'a': x, 'b': 2 * x}\n"
PAIR = "def f(x):\n    dW, db = x, -x\n    return dW, db\n"


def test_parts_are_the_keys_or_the_names_of_the_results():
    """Only those that differ somewhere are wrong; entries that nobody asked for do not count."""
    more = calls(RIGHT, "def f(x):\n    return {'a': x, 'b': 3 * x, 'z': 1}\n", [(1.0,), (2.0,)])
    assert (more.parts, more.wrong) == (("a", "b"), ("b",))
    assert [seen.got for seen in more.seen("b")] == [3.0, 6.0]
    assert [seen.want for seen in more.seen("b")] == [2.0, 4.0]
    turned = calls(PAIR, "def f(x):\n    return x, x\n", [(1.0,)], ("dW", "db"))
    assert (turned.parts, turned.wrong) == (("dW", "db"), ("db",))
    assert calls(PAIR, "def f(x):\n    return x, x\n", [(1.0,)]).parts == ("result 1", "result 2")


def test_wrong_calls_tell_more_than_right_ones_and_new_ones_more_than_known_ones():
    """Wrong before right; the same arguments again come after others."""
    found = calls(
        "def f(x):\n    return abs(x)\n", "def f(x):\n    return x\n", [(1.0,), (-2.0,), (-2.0,), (-3.0,)]
    )
    assert [case.args for case in found.telling] == [(-2.0,), (-3.0,), (-2.0,), (1.0,)]
    assert found.apart == pytest.approx(2.0)


def test_two_noises_are_the_same_nothing():
    """Where slopes are measured, a 1e-7 beside a 1e-11 tells only of another step; without that it is a difference."""
    mine, ours = Answer([1e-7, 0.3]), Answer([1e-11, 0.3])
    assert differences(mine, ours, ours.value, ("",), 1e-6) == {"": 0.0}
    assert differences(mine, ours, ours.value, ("",))[""] > 1
    assert differences(Answer([1e-3, 0.3]), ours, ours.value, ("",), 1e-6)[""] > 0.01


def test_what_was_not_started_says_nothing():
    """A call without an answer is left out, one that raised counts as wrong."""
    idle = Call("f", (1.0,), {}, failure=SubmissionFailure("not_started", ""))
    raised = Call("f", (1.0,), {}, failure=SubmissionFailure("raised", "no", kind="TypeError", line=3))
    test = Evidence("t", Failure("raised", "", "", "f"), [idle, raised], [])
    found = Calls.of("f", [test], Program("def f(x):\n    return x\n"), (), Fuel())
    assert found is not None
    assert [case.got.failure for case in found.every] == [("TypeError", "no")]
    assert found.wrong == ("",)


def test_without_a_solution_the_comparisons_of_the_tests_tell():
    """Each beside the call whose answer holds what was compared."""
    made = [Call("f", (place,), {}, Reply(np.array([place, 0.0]), None)) for place in (1.0, 2.0)]
    compared = [
        Comparison("W", np.array([1.0, 0.0]), np.array([1.0, 0.0]), True),
        Comparison("W", np.array([2.0, 0.0]), np.array([4.0, 0.0]), False),
    ]
    found = Calls.compared("f", [Evidence("t", Failure("failed", "", "", "f"), made, compared)])
    assert found is not None
    assert (found.parts, found.wrong) == (("W",), ("W",))
    assert [case.args for case in found.every] == [(1.0,), (2.0,)]
    assert Calls.compared("g", []) is None


def test_an_odd_kind_is_seen_beside_right_numbers():
    """The same numbers in another shape are right and odd."""
    found = calls("def f(x):\n    return x\n", "def f(x):\n    return x[None]\n", [(np.ones(3),)])
    assert found.wrong == ()
    assert found.every[0].odd

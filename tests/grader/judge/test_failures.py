"""Whose fault an error in a test is, and what of it may be told."""

from __future__ import annotations

import pytest

from grader.evidence import Call, Reply, SubmissionFailure
from grader.expect import Mismatch
from grader.judge.deadline import Deadline
from grader.judge.failures import failure_of
from grader.result import Argument, Called
from grader.sandbox.client import Broken

ANSWERED = [Call("double", (3.5,), {}, Reply(7.0, None))]
ASKED = [Call("double", (3.5,), {})]


@pytest.mark.parametrize(
    ("error", "calls", "outcome"),
    [
        (Mismatch("public", "detail 7.0"), ANSWERED, "failed"),
        (AssertionError("7.0 == 8.0"), ANSWERED, "failed"),
        (SubmissionFailure("timeout", "slow"), ASKED, "timeout"),
        (TypeError("unsupported"), ANSWERED, "failed"),
        (Deadline.Passed(), ANSWERED, "failed"),
        (TypeError("unsupported"), ASKED, "broken"),
        (Broken("no worker"), ANSWERED, "broken"),
        (pytest.skip.Exception("skipped"), ANSWERED, "broken"),
        (SystemExit(0), ANSWERED, "broken"),
    ],
)
def test_whose_fault_it_is(error, calls, outcome):
    """What a test makes of an answer is the submission's; what happens without one is ours."""
    assert failure_of(error, calls, shows_call=False).outcome == outcome


def test_a_visible_call_is_told_with_its_arguments():
    """A hidden one is not: its arguments are in no text at all."""
    error = SubmissionFailure("raised", "double raised ValueError: 3.5.", public="double raised ValueError.")
    visible, hidden = (failure_of(error, ASKED, shows_call=shown) for shown in (True, False))
    assert visible.detail == "double raised ValueError: 3.5."
    assert visible.call == Called("double", (Argument("3.5"),))
    assert hidden.call is None
    assert hidden.public == "double raised ValueError."

"""What the tests ask of whatever runs a submission: both kinds of it have all of that."""

from __future__ import annotations

import inspect

import pytest

from grader.page.sandbox import PageSandbox
from grader.sandbox import interface
from grader.sandbox.client import Sandbox

ASKED = [name for name in vars(interface.Sandbox) if not name.startswith("_")]


@pytest.mark.parametrize("kind", [Sandbox, PageSandbox])
def test_a_sandbox_can_be_asked_everything(kind):
    """With the same parameters."""
    assert {"call", "left_out", "printed", "close"} <= set(ASKED)
    for name in ASKED:
        wanted, there = getattr(interface.Sandbox, name), getattr(kind, name)
        assert isinstance(there, property) == isinstance(wanted, property), name
        if inspect.isfunction(wanted):
            assert list(inspect.signature(there).parameters) == list(inspect.signature(wanted).parameters), (
                name
            )


def test_what_is_our_fault_is_no_failure_of_the_submission():
    """They are different exceptions, and neither is the other."""
    from grader.evidence import SubmissionFailure

    assert not issubclass(interface.Broken, SubmissionFailure)
    assert not issubclass(SubmissionFailure, interface.Broken)

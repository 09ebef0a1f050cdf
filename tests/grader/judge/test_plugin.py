"""The plug-in: how calls are written down, and when a test has passed."""

from __future__ import annotations

import pytest

from grader.evidence import Failure, Reply, SubmissionFailure
from grader.judge.plugin import PHASES, Kata, Task, recorded

CACHE = {"z1": 1.0, "a1": 0.7}


class Sandbox:
    """Answers with the number of arguments, or fails."""

    def call(self, function, args, kwargs, *, after):
        if function == "fails":
            raise SubmissionFailure("raised", "no")
        return Reply(len(args), args if after else None)


def test_a_visible_call_is_written_down_with_what_the_test_calls_its_arguments():
    """Numbers need no name; a hidden test's names are nobody's business."""
    calls: list[object] = []
    params = [1, 2]
    submission = recorded(Sandbox(), calls, visible=True)
    assert submission.six_partials(CACHE, 1.5, params, [3]) == 4
    assert submission.with_arguments.f(CACHE) == (1, (CACHE,))
    assert [call.names for call in calls] == [("CACHE", "", "params", ""), ("CACHE",)]
    assert calls[0].reply == Reply(4, None)
    hidden: list[object] = []
    recorded(Sandbox(), hidden, visible=False).f(CACHE)
    assert hidden[0].names == ()


def test_a_call_that_fails_is_written_down_with_its_failure():
    """And the test is told."""
    calls: list[object] = []
    with pytest.raises(SubmissionFailure):
        recorded(Sandbox(), calls, visible=False).fails(1)
    assert calls[0].failure is not None
    assert calls[0].reply is None


class Node:
    """A test as pytest holds it."""

    def __init__(self, path, name):
        self.nodeid, self.path, self.stash = f"{path}::{name}", path, pytest.Stash()


def test_a_test_passes_only_if_every_phase_passed_once(tmp_path):
    """A phase that is missing, doubled or failed is our fault, if nothing else is known; an exercise is told once."""
    told: list[object] = []

    kata = Kata()
    kata.task = Task(7, None, None, told.append, lambda exercise, evidence: {})
    phases = {
        "test_passed": PHASES,
        "test_no_teardown": PHASES[:2],
        "test_doubled": (*PHASES, "call"),
    }
    item = Node(tmp_path / "hidden" / "test_it.py", "test_passed")
    exercise = kata.current(item)
    for name, seen in phases.items():
        exercise.phases[name] = [f"{phase} passed" for phase in seen]
    exercise.phases["test_lost"] = ["setup passed", "call failed", "teardown passed"]
    exercise.failures["test_lost"] = Failure("failed", "wrong", "7 and not 8")
    kata.pytest_sessionfinish()
    kata.pytest_sessionfinish()
    (verdict,) = told
    assert {test.id: test.failure.outcome if test.failure else "passed" for test in verdict.tests} == {
        "test_passed": "passed",
        "test_no_teardown": "broken",
        "test_doubled": "broken",
        "test_lost": "failed",
    }
    assert kata.passed == {"test_passed"}

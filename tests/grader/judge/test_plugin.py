"""The plug-in: when a test has passed."""

from __future__ import annotations

import pytest

from grader.evidence import Failure
from grader.judge.plugin import PHASES, Kata, Task


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

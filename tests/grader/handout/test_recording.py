"""Calls of an exercise's tests are recorded while its solution answers them, for practice at home."""

from __future__ import annotations

import pytest

from grader import catalog, written
from grader.diagnosis.programs import Program
from grader.handout.recording import SAFE_FAMILIES, record


@pytest.fixture
def recorded(root):
    """The calls of an exercise under one seed."""

    def run(name, wanted, seeds=(7001,)):
        (exercise,) = catalog.select(root, [name])
        return record(exercise, Program(exercise.solution.read_text(encoding="utf-8")), seeds, wanted)

    return run


def test_each_function_is_asked_so_many_different_calls(recorded):
    """The same under the same seeds; others under others."""
    calls = recorded("ex04", 6)
    assert set(calls) == {"relu", "relu_prime"}
    assert all(0 < len(asked) <= 6 for asked in calls.values())
    assert all(len({repr(call) for call in asked}) == len(asked) for asked in calls.values())
    assert calls == recorded("ex04", 6)
    assert calls != recorded("ex04", 6, (7002,))


def test_functions_that_are_handed_in_are_of_families_that_a_copy_may_hold(recorded):
    """No slope of an exercise's own is among them, and no call holds anything else than what can be written."""
    calls = recorded("ex01", 8)
    families = set().union(*(written.families(call) for asked in calls.values() for call in asked))
    assert families
    assert families <= SAFE_FAMILIES
    for asked in calls.values():
        for call in asked:
            assert isinstance(written.read(call, lambda *made: made), tuple)

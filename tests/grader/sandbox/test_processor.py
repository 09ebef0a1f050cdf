"""A processor is chosen where there is a choice, and nothing depends on it."""

from __future__ import annotations

import os
import sys

import pytest

from grader.sandbox import processor


@pytest.fixture
def moved():
    """Whatever is chosen, this process moves back."""
    if not hasattr(os, "sched_getaffinity"):
        pytest.skip("this system has no such choice")
    allowed = os.sched_getaffinity(0)
    yield sorted(allowed)
    os.sched_setaffinity(0, allowed)


def test_slots_take_the_processors_in_turn(moved):
    """Gradings side by side spread; who has none beside it takes the idlest."""
    if len(moved) < 2:
        pytest.skip("there is one processor")
    assert processor.share({}, 1) == moved[1]
    assert os.sched_getaffinity(0) == {moved[1]}
    os.sched_setaffinity(0, moved)
    assert processor.share(processor.busy_times(), None) in moved


@pytest.mark.parametrize("name", ["sched_getaffinity", "sched_setaffinity"])
def test_a_system_that_refuses_is_taken_as_it_is(moved, monkeypatch, name):
    """Only speed needs it."""

    def refuse(*args):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, name, refuse)
    assert processor.share({}, 0) is None


@pytest.mark.skipif(sys.platform != "linux", reason="told by /proc/stat")
def test_busy_times_grow():
    """Each processor has been busy for some time."""
    times = processor.busy_times()
    assert times and all(value >= 0 for value in times.values())

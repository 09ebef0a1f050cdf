"""A test's own computing is bounded in processor time, for each test and for an exercise."""

from __future__ import annotations

import contextlib
import time

import pytest

from grader.judge import deadline
from grader.judge.deadline import Deadline


def spin(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def stubborn() -> None:
    while True:
        with contextlib.suppress(Exception):
            spin(0.01)


def test_what_computes_too_long_is_interrupted(monkeypatch):
    """In the middle of it, whatever it catches."""
    monkeypatch.setattr(deadline, "TEST_SECONDS", 0.2)
    with pytest.raises(Deadline.Passed), Deadline():
        stubborn()


def test_an_exercise_has_a_bound_of_its_own(monkeypatch):
    """The next test of an exercise that has used its time up does not begin."""
    monkeypatch.setattr(deadline, "EXERCISE_SECONDS", 0.1)
    bound = Deadline()
    with pytest.raises(Deadline.Passed), bound:
        spin(5.0)
    with pytest.raises(Deadline.Passed), bound:
        pytest.fail("it began")


def test_waiting_costs_nothing(monkeypatch):
    """Only computing counts: a busy machine costs nobody a mark."""
    monkeypatch.setattr(deadline, "TEST_SECONDS", 0.1)
    with Deadline():
        time.sleep(0.3)

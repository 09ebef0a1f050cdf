"""Gradings in the background: only the last wish counts, and a judge that ended is replaced."""

from __future__ import annotations

import threading
import time
from typing import NamedTuple

import pytest

from grader.grading import watch
from grader.grading.watch import Background


class Report(NamedTuple):
    """What is looked at of a report."""

    status: str


@pytest.fixture
def judges(monkeypatch):
    """Every judge that is made, none of which is a process."""
    made = []

    class Judge:
        def __init__(self, *, lasting):
            assert lasting
            self.closed = self.interrupted = False
            made.append(self)

        def close(self):
            self.closed = True

        def interrupt(self):
            self.interrupted = True

    monkeypatch.setattr(watch, "Judge", Judge)
    return made


def came(background):
    for _ in range(2000):
        if (result := background.came()) is not None:
            return result
        time.sleep(0.001)
    raise AssertionError("nothing came")


def test_only_the_last_wish_counts(judges):
    """What goes on is done first; of those that were wanted meanwhile the last one follows."""
    go = threading.Event()

    def grade(exercise, judge):
        go.wait(5)
        return Report("graded")

    with Background(grade, []) as background:
        for wanted in ("first", "second", "third"):
            background.want(wanted)
        assert background.busy
        assert background.came() is None
        go.set()
        assert [came(background)[0], came(background)[0]] == ["first", "third"]
        assert not background.busy
        assert background.came() is None
    assert len(judges) == 1
    assert judges[0].closed


@pytest.mark.parametrize("outcome", [Report("broken"), ValueError("no")])
def test_a_judge_that_failed_is_replaced(judges, outcome):
    """An error is what came, too."""

    def grade(exercise, judge):
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    with Background(grade, []) as background:
        background.want("it")
        assert came(background) == ("it", outcome)
    assert [judge.closed for judge in judges] == [True, True]


def test_what_goes_on_is_interrupted_at_the_end(judges):
    """Nobody waits for it."""
    go = threading.Event()
    with Background(lambda exercise, judge: go.wait(5), []) as background:
        background.want("it")
    assert judges[0].interrupted
    go.set()

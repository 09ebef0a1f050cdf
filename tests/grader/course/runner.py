"""The tests of an exercise, run in this process against a program given as text.

    judged(exercise, source, seed)      one Outcome after the other: test, points, and what it said if it failed
    earned(exercise, source, seed)      the points of one grading
    first_lost(exercise, source, seed)  the first test that is lost, or None

Answers go through the wire and arguments are copies, as in a grading; there is no second process and no limit
of time but the harness's. For programs of the kit only: nothing here keeps a hostile one away.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import warnings
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from grader.catalog import Exercise
from grader.expect import Expect
from tests.grader.diagnosis.harness import Stand, _module, answering


class Outcome(NamedTuple):
    """What became of one test: its folder and name, its points, its calls, and why it failed."""

    folder: str
    test: str
    points: float
    calls: list[Any]
    failure: str | None

    @property
    def earned(self) -> float:
        return 0.0 if self.failure is not None else self.points


def judged(one: Exercise, source: str, seed: int) -> Iterator[Outcome]:
    """Every test of an exercise, the visible ones first, against one program that lives as long as they do."""
    program = answering(source)
    for path in one.test_files:
        for name, test in vars(_module(str(path))).items():
            if name.startswith("test") and inspect.isfunction(test):
                yield _outcome(path.parent.name, name, test, program, seed)


def _outcome(folder: str, name: str, test: Any, program: Any, seed: int) -> Outcome:
    calls: list[Any] = []
    random = np.random.default_rng([seed, *folder.encode(), *name.encode()])
    fixtures = {"submission": Stand(program, calls), "rng": random, "expect": Expect()}
    failure = None
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            test(**{parameter: fixtures[parameter] for parameter in inspect.signature(test).parameters})
    except Exception as error:
        failure = f"{type(error).__name__}: {error}"
    return Outcome(folder, name, _points(test), calls, failure)


def _points(test: Any) -> float:
    return float(next(mark.args[0] for mark in test.pytestmark if mark.name == "points"))


def earned(one: Exercise, source: str, seed: int) -> float:
    """The points of a program."""
    return sum(outcome.earned for outcome in judged(one, source, seed))


def first_lost(one: Exercise, source: str, seed: int) -> Outcome | None:
    """The first test that a program loses."""
    return next((outcome for outcome in judged(one, source, seed) if outcome.failure is not None), None)

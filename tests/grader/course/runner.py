"""The tests of an exercise, run in this process against a program: who loses what, and by how many calls.

    judged(exercise, program, seed)      one Outcome after the other: test, points, calls, why it failed
    lost(exercise, program, seed)        the names of the tests that are lost
    earned(exercise, program, seed)      the points of one grading
    text_program(source)                 a program of the kit, broken off if it does not end
    ending_program(source)               one that ends by itself, however slow: nobody looks at its lines

A program is a function (name, args, kwargs) -> answer, as in tests.grader.diagnosis.harness, whose stand-in for the
fixture `submission` is used here: arguments are copies, and answers go through the wire. There is no second process,
so this is for programs of the kit only.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import warnings
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np

from grader.catalog import Exercise
from grader.expect import Expect
from tests.grader.diagnosis.harness import _module, answering, stand

Program = Callable[[str, tuple[Any, ...], dict[str, Any]], Any]
text_program = answering


def ending_program(source: str) -> Program:
    """The functions of a text, called as they are; what they raise ends the test."""
    names: dict[str, Any] = {"__name__": "kata"}
    exec(compile(source, "<kata>", "exec", dont_inherit=True), names)
    return lambda function, args, kwargs: names[function](*args, **kwargs)


class Outcome(NamedTuple):
    """What became of one test: its folder and name, its points, its calls, and why it failed."""

    folder: str
    test: str
    points: float
    calls: list[Any]
    failure: str | None


def judged(
    one: Exercise, program: Program, seed: int, *, only: str | None = None, given: list[Any] | None = None
) -> Iterator[Outcome]:
    """Every test of an exercise, the visible ones first, against one program that lives as long as they do.

    `only`: the one with this name. `given` is filled with (arguments, what they were when they were handed over).
    """
    for path in one.test_files:
        for name, test in vars(_module(str(path))).items():
            if name.startswith("test") and inspect.isfunction(test) and only in (None, name):
                yield _outcome(path.parent.name, name, test, program, seed, [] if given is None else given)


def _outcome(folder: str, name: str, test: Any, program: Program, seed: int, given: list[Any]) -> Outcome:
    calls: list[Any] = []
    random = np.random.default_rng([seed, *folder.encode(), *name.encode()])
    fixtures = {"submission": stand(program, calls, given), "rng": random, "expect": Expect()}
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


def earned(one: Exercise, program: Program, seed: int) -> float:
    """The points of a program."""
    return sum(outcome.points for outcome in judged(one, program, seed) if outcome.failure is None)


def lost(one: Exercise, program: Program, seed: int) -> set[str]:
    """The tests that a program loses."""
    return {outcome.test for outcome in judged(one, program, seed) if outcome.failure is not None}


def loses(one: Exercise, program: Program, seed: int) -> bool:
    """Whether a program loses a test: the first one is enough."""
    return any(outcome.failure is not None for outcome in judged(one, program, seed))

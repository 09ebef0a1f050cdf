"""Calls of an exercise's tests, recorded while its solution answers them: what practice at home asks.

    record(exercise, solution, seeds, wanted)    {function: [arguments, written down]}

The kit's own tests and its own solution run here, nobody else's. A call is taken once, and only if its arguments can be
written down: functions that are handed in must be of a family that a student's copy may hold.
"""

from __future__ import annotations

import inspect
import itertools
import json
import sys
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

import numpy as np

from grader import written
from grader.catalog import Exercise
from grader.diagnosis.programs import Program, fresh
from grader.evidence import Reply
from grader.expect import Expect
from grader.loading import loaded
from grader.standin import Asked, StandIn

SAFE_FAMILIES = frozenset(
    {
        *("constant", "cubic", "scale", "shift", "square", "cube", "sin", "cos", "exp"),
        *("tanh and line", "arctan and line", "sin and line", "bowl", "mixed", "fourth powers"),
    }
)
"""Families whose slopes are no exercise's answer."""
MAX_TEXT = 20_000
Run = tuple[int, int]
"""A seed, and the number of a test."""


class _Unanswered(Exception):
    """The solution raised: nothing is recorded of this call."""


def _stand_in(solution: Program, keep: Callable[[str, tuple[object, ...]], None]) -> StandIn:
    """The fixture `submission`: the solution answers, and what it was asked is kept."""

    def answer(asked: Asked) -> Reply:
        if not asked.kwargs:
            keep(asked.function, tuple(map(fresh, asked.args)))
        answer = solution.run(asked.function, asked.args, asked.kwargs)
        if answer.failure is not None:
            raise _Unanswered(answer.failure[0])
        return Reply(answer.value, answer.after)

    return StandIn(answer)


def record(
    exercise: Exercise, solution: Program, seeds: Iterable[int], wanted: int
) -> dict[str, list[object]]:
    """So many different calls of each function, from the tests under these seeds; every test has its share."""
    calls: dict[str, dict[Run, dict[str, object]]] = {}
    asking = [(0, 0)]

    def keep(function: str, args: tuple[object, ...]) -> None:
        try:
            data = written.write(args)
        except written.NotWritten:
            return
        text = json.dumps(data)
        if len(text) <= MAX_TEXT and written.families(data) <= SAFE_FAMILIES and "NaN" not in text:
            held = calls.setdefault(function, {}).setdefault(asking[0], {})
            if len(held) < wanted:
                held.setdefault(text, data)

    modules = [
        _loaded(exercise.root / "tests" / folder / f"test_{exercise.file}")
        for folder in ("hidden", "visible")
    ]
    tests = [
        test
        for module in modules
        for name, test in vars(module).items()
        if name.startswith("test") and inspect.isfunction(test)
    ]
    for seed in seeds:
        before = _held(calls)
        if calls and all(len(set().union(*runs.values())) >= wanted for runs in calls.values()):
            break
        for number, test in enumerate(tests):
            asking[0] = seed, number
            _run(test, _stand_in(solution, keep), np.random.default_rng([seed, number]))
        if _held(calls) == before:
            break  # the others would add nothing either: there is enough, or nothing new is drawn
    return {function: _shared(held, wanted) for function, held in calls.items()}


def _held(calls: dict[str, dict[Run, dict[str, object]]]) -> int:
    """How many there are by now, each once."""
    return sum(len(set().union(*runs.values())) for runs in calls.values())


def _shared(held: dict[Run, dict[str, object]], wanted: int) -> list[object]:
    """Seed by seed the first call of each test, then the second of each, until there are enough."""
    different: dict[str, object] = {}
    for seed in dict.fromkeys(seed for seed, _ in held):
        of_tests = [calls.items() for (other, _), calls in held.items() if other == seed]
        turns = itertools.chain.from_iterable(itertools.zip_longest(*of_tests))
        different |= dict(call for call in turns if call is not None)
    return list(different.values())[:wanted]


def _run(test: Callable[..., object], submission: StandIn, rng: np.random.Generator) -> None:
    given = {"submission": submission, "rng": rng, "expect": Expect()}
    wanted = inspect.signature(test).parameters
    if not set(wanted) <= set(given):
        return
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            test(**{name: given[name] for name in wanted})
        except (_Unanswered, AssertionError):
            return  # a test of what must raise, or of what an in-process stand-in cannot show


def _loaded(path: Path) -> ModuleType:
    """A test file of the kit; what it imports from its own folder stays at hand (`grader.handout.sealing`)."""
    if str(path.parent) not in sys.path:
        sys.path.insert(0, str(path.parent))
    return loaded(path)

"""Running a test again with a program of ours in the place of the submission, and a call with itself.

    fails_alike(test, files, program)     whether the test fails in the same words with the program; fails: in any
    unsteady(function, evidence, ...)     the mistakes that answer one call in two ways, if the submission does

Some mistakes give right numbers in a wrong way: too much work, places that were never asked for. They are
recognised by the test that fails: with the mistake it must fail in the same words.
"""

from __future__ import annotations

import functools
import inspect
import itertools
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

import numpy as np

from grader.compare import deviation
from grader.diagnosis.known import Known, KnownMistake
from grader.diagnosis.programs import Fuel, Program, fresh, run
from grader.evidence import Call, Evidence, Reply
from grader.expect import Expect, Mismatch
from grader.loading import loaded
from grader.standin import Asked, StandIn

NUMBER = r"\d+(?:\.\d+)?"
FAR = 2.0
SMALL = 9
MAX_REPEATED = 12
MOST_CALLS = 400
"""A test that would call the program more often than this is not run again."""


class Failed(Exception):
    """The program in the place of the submission gave no answer."""


def stand_in(program: Program) -> StandIn:
    """The submission in a test, answered by a program, a bounded number of times."""
    calls = itertools.count(1)

    def answer(asked: Asked) -> Reply:
        answer = program.run(asked.function, asked.args, asked.kwargs)
        if answer.failure is not None or next(calls) > MOST_CALLS:
            raise Failed(answer.failure[0] if answer.failure is not None else "too many calls")
        return Reply(answer.value, tuple(map(fresh, asked.args)))

    return StandIn(answer)


def fails_alike(test: Evidence, files: list[str], program: Program) -> bool:
    """Whether a test fails with the program as it did with the submission."""
    said = _words(test.test, files, program)
    return said is not None and _alike(said, test.failure.detail if test.failure is not None else "")


def fails(test: Evidence, files: list[str], program: Program) -> bool:
    """Whether a test fails with the program, in whatever words."""
    return _words(test.test, files, program) is not None


def _words(test: str, files: list[str], program: Program) -> str | None:
    """What the test says when it fails with this program; None if it passes or cannot be run again."""
    function = _function(test, files)
    if function is None:
        return None
    fixtures = {"submission": stand_in(program), "rng": np.random.default_rng(0), "expect": Expect()}
    names = inspect.signature(function).parameters
    if not set(names) <= set(fixtures):
        return None
    said: list[str] = []

    def attempt() -> None:
        try:
            function(**{name: fixtures[name] for name in names})
        except Mismatch as mismatch:
            said.append(mismatch.detail)

    answer = run(attempt, (), {})
    return said[0] if said and answer.failure is None else None


def _alike(mine: str, other: str) -> bool:
    """Whether two texts say the same: large numbers may differ by a common factor, others a little."""
    words, other_words = re.split(NUMBER, mine), re.split(NUMBER, other)
    count = len(words) - 1
    other_words = other_words[-count - 1 :]
    if words[1:] != other_words[1:] or not other_words[0].endswith(words[0]):
        return False
    pairs = zip(re.findall(NUMBER, mine), re.findall(NUMBER, other)[-count:], strict=True) if count else ()
    both = [(float(own), float(its)) for own, its in pairs]
    if any(not 1 / FAR < (own + 1) / (its + 1) < FAR for own, its in both if own % 1 or its % 1):
        return False
    quotients = [own / its for own, its in both if own > SMALL and its > SMALL]
    return not quotients or max(quotients) < FAR * min(quotients)


def _function(test: str, files: list[str]) -> Callable[..., None] | None:
    """The test function with this id."""
    path, _, name = test.partition("::")
    file = next((file for file in files if Path(file).as_posix().endswith(path)), None)
    return getattr(_module(file), name, None) if file is not None else None


@functools.lru_cache(maxsize=8)
def _module(file: str) -> ModuleType:
    """A test file, loaded anew: the one that pytest holds stays as it is."""
    return loaded(Path(file))


def unsteady(function: str, evidence: Iterable[Evidence], known: Known, fuel: Fuel) -> list[KnownMistake]:
    """Where the submission gave two answers to the same call: the mistakes that do so, too."""
    calls = [
        call
        for test in evidence
        for call in test.calls
        if call.function == function and call.reply is not None
    ]
    again = next(
        (call for call, other in itertools.combinations(calls[-MAX_REPEATED:], 2) if _apart(call, other)),
        None,
    )
    if again is None:
        return []
    found = []
    for mistake in known.mistakes:
        if not fuel.reaches():
            break
        if mistake.program.is_steady:
            continue
        args = tuple(map(fresh, again.args))  # a call of its own: no start is dealt to it
        first, second = (mistake.program.run(function, args, again.kwargs) for _ in range(2))
        if first.failure is None and second.failure is None and deviation(first.value, second.value) > 0:
            found.append(mistake)
    return found


def _apart(call: Call, other: Call) -> bool:
    """Whether one question got two answers."""
    if call.reply is None or other.reply is None or deviation(call.args, other.args) > 0:
        return False
    return deviation(call.reply.value, other.reply.value) > 0

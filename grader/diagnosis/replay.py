"""Running a test again, with a program of ours in the place of the submission.

Some mistakes give right numbers in a wrong way: too much work, places that were never asked for. They are
recognised by the test that fails: with the mistake it must fail in the same words.
"""

from __future__ import annotations

import functools
import importlib.util
import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from grader.diagnosis.board import Run
from grader.diagnosis.programs import Answer, fresh, run
from grader.expect import Expect, Mismatch

PATIENCE = 1.0
NUMBER = r"\d+"
FAR = 2.0
SMALL = 9


class Failed(Exception):
    """The program in the place of the submission gave no answer."""


class StandIn:
    """The fixture `submission`, answered by a program."""

    def __init__(self, program: Run, after: bool = False) -> None:
        self._program, self._after = program, after

    @property
    def with_arguments(self) -> StandIn:
        return StandIn(self._program, after=True)

    def __getattr__(self, function: str) -> Callable[..., Any]:
        if function.startswith("_"):
            raise AttributeError(function)

        def call(*args: Any, **kwargs: Any) -> Any:
            answer = self._program(function, args, kwargs)
            if answer.failure is not None:
                raise Failed(answer.failure[0])
            return (answer.value, fresh(args)) if self._after else answer.value

        return call


def words(test: str, files: list[str], program: Run) -> str | None:
    """What the test says when it fails with this program; None if it passes or cannot be run again."""
    function = _function(test, files)
    if function is None:
        return None
    fixtures = {"submission": StandIn(program), "rng": np.random.default_rng(0), "expect": Expect()}
    if not set(inspect.signature(function).parameters) <= set(fixtures):
        return None
    given = {name: fixtures[name] for name in inspect.signature(function).parameters}
    said: list[str] = []

    def attempt() -> None:
        try:
            function(**given)
        except Mismatch as mismatch:
            said.append(mismatch.detail)

    answer: Answer = run(attempt, (), {}, PATIENCE)
    return said[0] if said and answer.failure is None else None


def alike(one: str, other: str) -> bool:
    """Whether two texts say the same: large numbers may differ from draw to draw, by a common factor."""
    words, other_words = re.split(NUMBER, one), re.split(NUMBER, other)
    count = len(words) - 1
    other_words = other_words[-count - 1 :]
    if words[1:] != other_words[1:] or not other_words[0].endswith(words[0]):
        return False
    pairs = zip(re.findall(NUMBER, one), re.findall(NUMBER, other)[-count:], strict=True) if count else ()
    quotients = [int(mine) / int(its) for mine, its in pairs if int(mine) > SMALL and int(its) > SMALL]
    return not quotients or max(quotients) < FAR * min(quotients)


def _function(test: str, files: list[str]) -> Any:
    """The test function with this id."""
    path, _, name = test.partition("::")
    file = next((file for file in files if Path(file).as_posix().endswith(path)), None)
    return getattr(_module(file), name, None) if file is not None else None


@functools.lru_cache(maxsize=8)
def _module(file: str) -> Any:
    """A test file, loaded anew: the one that pytest holds stays as it is."""
    spec = importlib.util.spec_from_file_location("kata_replay", file)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

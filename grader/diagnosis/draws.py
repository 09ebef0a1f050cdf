"""Answers that begin with random numbers: programs of ours go on from the start that the learner drew.

deals = Deals.of(function, evidence, start)   start(function, args) -> the arguments of the call that gives the start
deals.needed(programs)                        whether none of ours draws the same
deals.followed(evidence, solution)            the tests with those calls only that can be followed
deals.numpy(args)                             what stands in numpy's place while a call is run

Which generator a learner draws from is free, so nobody else's numbers need be the same. Tests ask for the start, and
from there on every step can be followed: in the programs that are compared, a draw of the shape of one of the
start's arrays gives that array. An order cannot be known; a call in which it matters is not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableSequence, Sequence
from typing import Any

import numpy as np

from grader.compare import VALUES, Array, deviation, frozen, numbers
from grader.diagnosis.programs import Program
from grader.evidence import Call, Evidence

Args = tuple[object, ...]  # plain data of any kind, from a test
Start = Callable[[str, Args], Args | None]


class Deals:
    """For each call of a function, the arrays from which the learner started it."""

    def __init__(self, function: str, start: Start) -> None:
        self._function, self._start = function, start
        self._first: list[tuple[Call, Sequence[Array]]] = []
        self._arrays: dict[int, Sequence[Array]] = {}
        self._backwards = False

    @staticmethod
    def of(function: str, evidence: Iterable[Evidence], start: Start) -> Deals:
        """The starts that the tests have asked for, by the calls that go on from them."""
        deals = Deals(function, start)
        calls = [call for test in evidence for call in test.calls if deals._draws(call)]
        starts = dict[object, Sequence[Array]]()
        for call in calls:
            if call.reply is not None and frozen(start(function, call.args)) == frozen(call.args):
                starts.setdefault(frozen(call.args), _arrays_of(call.reply.value))
                deals._first.append((call, _arrays_of(call.reply.value)))
        for call in calls:
            if arrays := starts.get(frozen(start(function, call.args))):
                deals._arrays[id(call.args)] = arrays
        return deals

    def _draws(self, call: Call) -> bool:
        return call.function == self._function and self._start(self._function, call.args) is not None

    def needed(self, programs: Iterable[Program]) -> bool:
        """Whether there are starts, and none of these programs draws the first of them."""
        if not self._first:
            return False
        call, arrays = self._first[0]
        answers = (program.run(self._function, call.args, call.kwargs).value for program in programs)
        return not any(deviation(_arrays_of(answer), arrays) <= VALUES.relative for answer in answers)

    def followed(self, evidence: Iterable[Evidence], solution: Program) -> list[Evidence]:
        """The tests without the calls whose start is not known, or whose order decides."""

        def keeps(call: Call) -> bool:
            return not self._draws(call) or (
                id(call.args) in self._arrays and self._in_any_order(call, solution)
            )

        return [test._replace(calls=[call for call in test.calls if keeps(call)]) for test in evidence]

    def _in_any_order(self, call: Call, solution: Program) -> bool:
        answers = []
        for self._backwards in (True, False):
            answers.append(solution.run(self._function, call.args, call.kwargs).value)
        return deviation(answers[0], answers[1]) <= VALUES.relative

    def numpy(self, args: Args) -> object | None:
        """numpy as a program sees it that goes on from the start of this call; None where there is none."""
        arrays = self._arrays.get(id(args))
        return None if arrays is None else _Numpy(_Random(arrays, self._backwards), arrays)


def _arrays_of(value: object) -> list[Array]:
    """The arrays in an answer, also those that are lists of numbers."""
    array = numbers(value)
    if array is not None:
        return [array] if array.ndim else []
    return [array for item in value for array in _arrays_of(item)] if isinstance(value, list | tuple) else []


class _Numpy:
    """numpy, but for its random numbers, and for what begins at 0 with us and elsewhere with the learner."""

    def __init__(self, random: _Random, arrays: Sequence[Array]) -> None:
        self.random = random
        self._rows = [array.ravel() for array in arrays if max(array.shape) == array.size and array.any()]

    def zeros(self, *args: Any, **kwargs: Any) -> Array:  # Any: whatever numpy takes
        zeros: Array = np.zeros(*args, **kwargs)
        for place, row in enumerate(self._rows):
            if row.shape == zeros.shape:
                return self._rows.pop(place).copy()
        return zeros

    def __getattr__(self, name: str) -> object:
        return getattr(np, name)


class _Random:
    """numpy.random and each of its generators: they deal the start's arrays."""

    def __init__(self, arrays: Sequence[Array], backwards: bool) -> None:
        self._arrays, self._backwards = arrays, backwards
        self._usual = np.random.default_rng(0)

    def default_rng(self, *_: object) -> _Random:
        return self

    RandomState = default_rng

    def seed(self, *_: object) -> None:
        """There is one start only."""

    def permutation(self, count: int) -> Array:
        return np.arange(count)[:: -1 if self._backwards else 1]

    def shuffle(self, order: MutableSequence[object]) -> None:
        if self._backwards:
            order[:] = order[::-1]

    def __getattr__(self, name: str) -> Callable[..., object]:
        draw = getattr(self._usual, name)

        def dealt(*args: object, **kwargs: object) -> object:
            drawn = draw(*args, **kwargs)
            same = [array for array in self._arrays if np.ndim(drawn) > 1 and array.shape == np.shape(drawn)]
            return same[0].copy() if same else drawn

        return dealt

"""Programs that answer as a learner might: the solution, and the solution with changes. They run on fuel.

    fuel = Fuel()
    Program(text, fuel).run("six_partials", args, kwargs)      -> Answer

Only the kit's own texts are run here, on fresh copies of the recorded arguments. Work is counted, never measured:
each program is compiled with a tick in every function, loop and comprehension, and a run costs by its ticks and by
the size of what it was given. So a slow machine and another Python find the same, and an endless loop or recursion
is an answer as well: a run ends after so many ticks, and a diagnosis when its fuel is used up.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from grader.compare import Array, changed
from grader.diagnosis.chance import Chance
from grader.diagnosis.compiled import compiled, is_one_still
from grader.diagnosis.statements import Pieces, statements
from grader.diagnosis.steady import Trials, is_steady
from grader.text import clean_line

MOST_TICKS = 20_000
COMPILING = 10.0
A_TICK = 0.1
AN_ENTRY = 1 / 25_000
WORTH = 100.0
"""What it costs to compile a statement, to tick, and to tick once more for each number handed in; a run costs 1.

A run that costs more than WORTH is worth remembering: whatever takes less is done sooner than it is looked up.
"""
MAX_DIMENSIONS = 16
MAX_DEPTH = 20
MAX_SIZES = 500


class Answer(NamedTuple):
    """What came out of one call: a value or a failure (its kind and text), and the arguments afterwards.

    `changes` names the places in the arguments that are not what they were; None: nobody looked. `line` is where
    a submission failed, if that is known.
    """

    value: object = None  # plain data of any kind, a learner's or ours
    failure: tuple[str, str] | None = None
    changes: frozenset[str] | None = None
    after: tuple[object, ...] = ()
    ticks: int = 0
    line: int | None = None


Run = Callable[[str, tuple[object, ...], dict[str, object]], Answer]


class Fuel:
    """Work that may still be done for one diagnosis, in runs of a small program (about 25 microseconds each)."""

    def __init__(self, amount: float = 40_000, trials: Trials[Answer] | None = None) -> None:
        self.left = self.amount = amount
        self.trials = trials
        self._compiled = set[str]()
        self.deals: Callable[[tuple[object, ...]], object] = lambda args: None
        """What stands in numpy's place when a call is run that begins with random numbers (draws)."""

    def burn(self, work: float) -> None:
        self.left -= work

    def compile(self, text: str) -> None:
        """Pay for a statement, once in a diagnosis."""
        if text not in self._compiled:
            self._compiled.add(text)
            self.burn(COMPILING)

    def reaches(self, share: float = 0.0) -> bool:
        """Whether more than this share of it is left."""
        return self.left > share * self.amount


class TooLong(BaseException):
    """A run takes too long; no `except Exception` of a program catches it."""


class _Meter:
    """Counts the ticks of the run that is going on, and ends it when there are too many."""

    def __init__(self) -> None:
        self.count, self.limit = 0, 0

    def tick(self) -> bool:
        self.count += 1
        if self.count > self.limit:
            raise TooLong
        return True


_METER = _Meter()


class Program:
    """Text that defines an exercise's functions, compiled when it is first needed.

    `pieces` are its statements, where somebody can tell without reading it.
    """

    def __init__(self, source: str, fuel: Fuel | None = None, pieces: Pieces | None = None) -> None:
        self.source, self._fuel = source, Fuel(float("inf")) if fuel is None else fuel
        self.pieces = pieces

    @property
    def _statements(self) -> tuple[str, ...]:
        """Raises SyntaxError where it is no program."""
        if self.pieces is not None and all(map(is_one_still, self.pieces.changed)):
            return self.pieces.texts
        return statements(self.source)

    @functools.cached_property
    def functions(self) -> dict[str, object]:
        """The names that the text defines; none if it cannot be run."""
        names: dict[str, object] = {"__name__": "kata", "_tick": _METER.tick}
        try:
            for text in self._statements:
                self._fuel.compile(text)
                _METER.count, _METER.limit = 0, MOST_TICKS
                exec(compiled(text), names)
        except (Exception, TooLong):
            return {}
        if "default_rng()" in self.source and "np" in names:
            names["np"] = Chance().numpy
        return names

    def prepare(self, *, is_costly: bool = False) -> None:
        """Do now what is otherwise done when it is first run, or runs long."""
        self.functions  # noqa: B018
        if is_costly:
            self.is_steady  # noqa: B018

    def anew(self) -> Program:
        """The same program, as if nothing had been called yet."""
        return Program(self.source, self._fuel, self.pieces)

    @functools.cached_property
    def is_steady(self) -> bool:
        """Whether it surely answers one call in one way."""
        try:
            return all(map(is_steady, self._statements))
        except SyntaxError:
            return False

    def run(self, function: str, args: tuple[object, ...], kwargs: dict[str, object]) -> Answer:
        """Call one of the functions on copies of these arguments; what is known costs what it did."""
        dealt, trials = self._fuel.deals(args), self._fuel.trials
        if trials is None or dealt is not None:
            answer = self._run(function, args, kwargs, dealt)
        else:
            answer = self._known(trials, function, args, kwargs) or self._kept(trials, function, args, kwargs)
        self._fuel.burn(_work(answer, args))
        return answer

    def _known(
        self, trials: Trials[Answer], function: str, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> Answer | None:
        name = trials.name(self.source, function, args, kwargs) if trials.holds(self.source) else None
        answer = trials.known(name, args) if name is not None else None
        for text in self._statements if answer is not None else ():
            self._fuel.compile(text)
        return answer

    def _kept(
        self, trials: Trials[Answer], function: str, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> Answer:
        answer = self._run(function, args, kwargs, None)
        if _work(answer, args) <= WORTH or not self.is_steady or not self.functions:
            return answer
        if (name := trials.name(self.source, function, args, kwargs)) is not None:
            trials.keep(name, args, answer)
        return answer

    def _run(
        self, function: str, args: tuple[object, ...], kwargs: dict[str, object], dealt: object
    ) -> Answer:
        names = self.functions
        usual = names.get("np")
        if dealt is not None and usual is not None:
            names["np"] = dealt
        answer = run(names.get(function), args, kwargs)
        if usual is not None:
            names["np"] = usual
        return answer


def _work(answer: Answer, args: tuple[object, ...]) -> float:
    """What a run costs."""
    return 1 + answer.ticks * (A_TICK + AN_ENTRY * _size(args))


def run(function: object, args: tuple[object, ...], kwargs: dict[str, object]) -> Answer:
    """The answer of a function of ours, whatever it does; within another run it shares that one's ticks."""
    if not callable(function):
        return Answer(failure=("missing", ""))
    own, own_kwargs = tuple(map(fresh, args)), {name: fresh(item) for name, item in kwargs.items()}
    before, limit = _METER.count, _METER.limit
    _METER.count, _METER.limit = 0, MOST_TICKS
    try:
        answer = _answer(function, own, own_kwargs)
        ticks = _METER.count
    finally:
        _METER.count, _METER.limit = before, limit
    if answer.failure is not None:
        return Answer(None, answer.failure, ticks=ticks)
    return Answer(answer.value, None, changed(args, own), own, ticks)


def _answer(function: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]) -> Answer:
    try:
        value = function(*args, **kwargs)
    except TooLong:
        return Answer(failure=("timeout", ""))
    except Exception as error:
        return Answer(failure=(type(error).__name__, clean_line(str(error))))
    return Answer(fresh(value)) if _plain(value) else Answer(failure=("failed", ""))


_LISTS, _ARRAYS, _COUNTED = (list, tuple), (np.ndarray, np.generic), (int, float)
_SIMPLE = (bool, int, float, complex, str, bytes)


def _plain(value: object, depth: int = 0) -> bool:
    """Whether a value could have come over the wire."""
    if value is None or isinstance(value, _SIMPLE):
        return not isinstance(value, np.generic) or value.dtype.kind in "biufc"
    if isinstance(value, _LISTS):
        return depth < MAX_DEPTH and all(_plain(item, depth + 1) for item in value)
    if isinstance(value, dict):
        return depth < MAX_DEPTH and all(_plain(item, depth + 1) for item in value.values())
    if isinstance(value, _ARRAYS):
        array: Array = np.asarray(value)
        return array.dtype.kind in "biufc" and array.ndim <= MAX_DIMENSIONS
    return False


_sizes: dict[int, tuple[tuple[object, ...], int]] = {}


def _size(args: tuple[object, ...]) -> int:
    """How many numbers are handed over: many programs are given the same, one after the other."""
    known = _sizes.get(id(args))
    if known is None or known[0] is not args:
        if len(_sizes) >= MAX_SIZES:
            _sizes.clear()
        known = _sizes[id(args)] = args, _entries(args)
    return known[1]


def _entries(value: object) -> int:
    """How many numbers a value holds, roughly: what a tick of a program may work through."""
    if isinstance(value, np.ndarray):
        return value.size
    if isinstance(value, _LISTS):
        return sum(map(_entries, value)) if value and not isinstance(value[0], _COUNTED) else len(value)
    if isinstance(value, dict):
        return sum(map(_entries, value.values()))
    return 1


def fresh(value: object) -> object:
    """A copy of plain data; callables are shared."""
    if type(value) is float:
        return value
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, list):
        return [fresh(item) for item in value]
    if isinstance(value, tuple):
        return tuple([fresh(item) for item in value])
    if isinstance(value, dict):
        return {key: fresh(item) for key, item in value.items()}
    return value

"""What a repair has to come up to: the recorded calls, and what is right.

    Task(args, kwargs, want, may_change, wrong, got)     one recorded call; `want` is what is right, or a `Wanted`
    is_right(answer, task, before, fine)                 whether an edited program's answer is the right one
    are_right(answers, task, before, fine)               the same of many answers
    is_as_before(answer, task)                           whether it is what the program answered in the test
    is_finite(task)                                      whether the program came to an answer there
    load(task), is_special(task)                         how much is handed over; whether 0 and 1 is all that is asked

An answer is (value, failed, changed), as the repair process tells it: anything.
"""

from __future__ import annotations

import functools
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from grader.compare import MAX_ITEMS, VALUES, deviation, numbers
from grader.diagnosis.calls import without_extras
from grader.diagnosis.programs import Answer

FINE, SINGLE, MEASURED, HUGE = 1e-5, VALUES.relative, 1e-6, 1e-9
"""What an edit's answer may be off, in double or in single precision. A slope that is measured on one side only is no
repair of one that was to be measured on both, though a test would let it pass. And the share of a wrong answer's
distance that a right one may have, which was measured with another step."""
_LISTS = (list, tuple)
NOTHING = 1e-6
"""What a 0 may be off that was measured."""


class Wanted(ABC):
    """What is right, where not all of it is known here: it can say so of an answer that it is shown."""

    @abstractmethod
    def met_by(self, value: object, before: object, fine: float) -> bool:
        """Whether an answer is right, as far as is known; `before` is that of the program as it was."""

    def trimmed(self, value: object) -> object:
        """An answer without what nobody asked for."""
        return value


class Task(NamedTuple):
    """One recorded call: what was given, what is right, whether the arguments may change, whether it went wrong."""

    args: tuple[object, ...]  # plain data of any kind, from a test
    kwargs: dict[str, object]
    want: object  # plain data, or a `Wanted`
    may_change: bool
    wrong: bool
    got: Answer | None = None
    """What the program answered, if that is known: what runs here must be the same program."""


def is_right(answer: Sequence[object], task: Task, before: Sequence[object], fine: float) -> bool:
    """Whether an edit's answer is the right one, or so near that nothing but rounding or measuring is left."""
    return are_right([answer], task, before, fine)[0]


def are_right(
    answers: Sequence[Sequence[object]], task: Task, before: Sequence[object], fine: float
) -> list[bool]:
    """The same of many answers to one call."""
    near = None if isinstance(task.want, Wanted) else _Near(task.want, before[0], fine)
    right = []
    for value, failed, changed in answers:
        if failed is not False or (changed is not False and not task.may_change):
            right.append(False)
        elif near is None:
            assert isinstance(task.want, Wanted)
            right.append(task.want.met_by(value, before[0], fine))
        else:
            right.append(near.holds(without_extras(value, task.want)))
    return right


def is_near(value: object, want: object, before: object, fine: float) -> bool:
    """Whether a value is the right one, or off by rounding or measuring alone."""
    return _Near(want, before, fine).holds(value)


class _Near:
    """What is near the right answer. Most edits answer something that is far from it, which is seen first."""

    def __init__(self, want: object, before: object, fine: float) -> None:
        self._want, self._before, self._fine = want, before, fine
        self._right = numbers(want)
        self._most = 0.0 if self._right is None else float(np.abs(self._right).max(initial=0.0))

    def holds(self, value: object) -> bool:
        """Whether a value is the right one, or off by rounding or measuring alone."""
        off = self._off(value)
        if off is None:
            return _is_within(value, self._want, self._fine)
        if (
            not off > 2 * (self._fine * self._most + VALUES.absolute)
            and deviation(value, self._want) <= self._fine
        ):
            return True
        return self._is_measured(value, off)

    def _off(self, value: object) -> float | None:
        """The largest difference from the right numbers; None where there are no such two arrays."""
        if type(value) is float and type(self._want) is float:
            return abs(value - self._want)
        mine = numbers(value) if self._right is not None else None
        if mine is None or self._right is None or mine.shape != self._right.shape:
            return None
        with np.errstate(invalid="ignore", over="ignore"):
            return float(np.abs(mine - self._right).max(initial=0.0))

    @functools.cached_property
    def _was(self) -> float | None:
        """How far the program was from what is right before it was mended."""
        return self._off(self._before)

    def _is_measured(self, value: object, off: float) -> bool:
        """Whether an answer is next to nothing away from the right one, and was far more before it was mended."""
        was = self._was
        if was is None:
            return False
        if not self._most and was <= NOTHING:
            return off <= NOTHING  # a measured 0 was none before, and is none after
        if off <= HUGE * was and deviation(value, self._want) <= VALUES.relative:
            return (
                True  # a height was divided by a tiny run: whatever it is measured with now, that is mended
            )
        return off <= MEASURED * min(was, 1.0 + self._most)


def _is_within(value: object, want: object, fine: float) -> bool:
    """Whether no part of a value is far from what it should be; what comes behind one that is, is not looked at."""
    parts: Iterable[object] = ()
    if isinstance(value, dict) and isinstance(want, dict) and set(value) == set(want):
        parts = want
    elif isinstance(value, _LISTS) and isinstance(want, _LISTS) and len(value) == len(want):
        parts = range(len(want))
    if parts and len(want) <= MAX_ITEMS:  # type: ignore[arg-type]
        return all(_is_within(value[part], want[part], fine) for part in parts)  # type: ignore[index]
    return deviation(value, want) <= fine


def is_as_before(answer: Sequence[object], task: Task) -> bool:
    """Whether the program as it is answers what it did in the test; what draws or remembers may not."""
    value, failed, _ = answer
    if task.got is None or task.got.failure is not None or failed is not False:
        return task.got is None or (task.got.failure is not None and failed is True)
    return deviation(_trimmed(value, task.want), task.got.value) <= VALUES.relative


def _trimmed(value: object, want: object) -> object:
    return want.trimmed(value) if isinstance(want, Wanted) else without_extras(value, want)


def is_special(task: Task) -> bool:
    """Whether the right answer is one that is come by easily: none of its numbers is other than 0 and 1."""
    entries = None if isinstance(task.want, Wanted) else numbers(task.want)
    return entries is not None and bool(np.isin(entries, (0.0, 1.0, -1.0)).all())


def is_finite(task: Task) -> bool:
    """Whether the program came to an answer, and all of it is finite."""
    return task.got is not None and task.got.failure is None and _finite(task.got.value)


def _finite(value: object) -> bool:
    if isinstance(value, dict):
        return all(map(_finite, value.values()))
    if isinstance(value, list | tuple):
        return all(map(_finite, value))
    entries = numbers(value)
    return entries is None or bool(np.isfinite(entries).all())


def load(task: Task) -> int:
    """How many numbers a call hands over."""
    return sum(map(_entries, [*task.args, *task.kwargs.values()]))


def _entries(value: object) -> int:
    if isinstance(value, np.ndarray):
        return value.size
    if isinstance(value, list | tuple):
        return sum(map(_entries, value))
    return sum(map(_entries, value.values())) if isinstance(value, dict) else 1

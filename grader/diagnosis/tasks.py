"""What a repair has to come up to: the recorded calls, and what is right.

    Task(args, kwargs, want, may_change, wrong, got)     one recorded call; `want` is what is right, or a `Wanted`
    is_right(answer, task, before, fine)                 whether an edited program's answer is the right one
    is_as_before(answer, task)                           whether it is what the program answered in the test
    is_finite(task)                                      whether the program came to an answer there
    load(task), is_special(task)                         how much is handed over; whether 0 and 1 is all that is asked

An answer is (value, failed, changed), as the repair process tells it: anything.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from grader.compare import VALUES, deviation, numbers
from grader.diagnosis.calls import without_extras
from grader.diagnosis.programs import Answer

FINE, SINGLE, MEASURED, HUGE = 1e-5, VALUES.relative, 1e-6, 1e-9
"""What an edit's answer may be off, in double or in single precision. A slope that is measured on one side only is no
repair of one that was to be measured on both, though a test would let it pass. And the share of a wrong answer's
distance that a right one may have, which was measured with another step."""
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
    value, failed, changed = answer
    if failed is not False or (changed is not False and not task.may_change):
        return False
    if isinstance(task.want, Wanted):
        return task.want.met_by(value, before[0], fine)
    return is_near(without_extras(value, task.want), task.want, before[0], fine)


def is_near(value: object, want: object, before: object, fine: float) -> bool:
    """Whether a value is the right one, or off by rounding or measuring alone."""
    return deviation(value, want) <= fine or _is_measured(value, want, before)


def _is_measured(value: object, want: object, before: object) -> bool:
    """Whether an answer is next to nothing away from the right one, and was far more before it was mended."""
    mine, right, old = numbers(value), numbers(want), numbers(before)
    if mine is None or right is None or old is None or not mine.shape == right.shape == old.shape:
        return False
    off, was = np.abs(mine - right).max(initial=0.0), np.abs(old - right).max(initial=0.0)
    if not right.any() and was <= NOTHING:
        return bool(off <= NOTHING)  # a measured 0 was none before, and is none after
    if off <= HUGE * was and deviation(value, want) <= VALUES.relative:
        return True  # a height was divided by a tiny run: whatever it is measured with now, that is mended
    return bool(off <= MEASURED * min(was, 1.0 + np.abs(right).max(initial=0.0)))


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

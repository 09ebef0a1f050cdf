"""A learner's functions as a picture asks them: every answer is a plain number of the asked form, or nothing.

    learner = Ask(call)                             call("relu", (z,)) -> an answer; SubmissionFailure if there is none
    learner.number("forward_difference", f, 3, h)   a float, or None
    learner.array("gradient_xyz", 2, 3, 4, shape=(3,))
    learner.arrays("neuron_gradients", ..., count=3)    the results of a function that gives several
    learner.table("forward", ..., keys=("z1", "a1"))    of a dict, those that are numbers
    learner.gave                                    whether anything has come of it

An answer may be anything: what has another form, is too large or is no number is nothing. A function that raised or ran
out of time is not called again. What calls is handed in, so nothing here knows a process.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

from grader.compare import Array
from grader.evidence import SubmissionFailure

T = TypeVar("T")
MOST_ENTRIES = 4096
MOST_CALLS = 600


class Ask:
    """The functions of one submission."""

    def __init__(self, call: Callable[[str, tuple[object, ...]], object]) -> None:
        self._call = call
        self._silent: set[str] = set()
        self._left = MOST_CALLS
        self.gave = False

    def plain(self, function: str, *args: object) -> object:
        """The answer, whatever it is; None where there is none. For handing back to another function."""
        if function in self._silent or self._left <= 0:
            return None
        self._left -= 1
        try:
            return self._call(function, args)
        except SubmissionFailure:
            self._silent.add(function)
            return None

    def number(self, function: str, *args: object) -> float | None:
        """A single finite number."""
        found = _array(self.plain(function, *args), None)
        return self._kept(float(found.reshape(-1)[0]) if found is not None and found.size == 1 else None)

    def array(self, function: str, *args: object, shape: tuple[int, ...] | None = None) -> Array | None:
        """An array of floats; of this shape, after removing axes of length 1, if one is asked for."""
        return self._kept(_array(self.plain(function, *args), shape))

    def arrays(
        self, function: str, *args: object, count: int, shapes: Sequence[tuple[int, ...] | None] = ()
    ) -> list[Array | None]:
        """Several results, each an array of floats or None."""
        return self.arrays_of(self.plain(function, *args), count, shapes)

    def arrays_of(
        self, answer: object, count: int, shapes: Sequence[tuple[int, ...] | None] = ()
    ) -> list[Array | None]:
        """The same of an answer that is there already."""
        several = isinstance(answer, list | tuple) and len(answer) == count
        parts: Sequence[object] = answer if several and isinstance(answer, list | tuple) else [None] * count
        forms = [*shapes, *[None] * count]
        return [self._kept(_array(part, form)) for part, form in zip(parts, forms, strict=False)]

    def table(self, function: str, *args: object, keys: Sequence[str]) -> dict[str, float]:
        """Of a dict, the entries under these keys that are single finite numbers."""
        answer = self.plain(function, *args)
        found = {}
        for key in keys if isinstance(answer, dict) else ():
            value = _array(answer.get(key), None) if isinstance(answer, dict) else None
            if value is not None and value.size == 1 and math.isfinite(value.reshape(-1)[0]):
                found[key] = float(value.reshape(-1)[0])
        self.gave |= bool(found)
        return found

    def _kept(self, value: T | None) -> T | None:
        self.gave |= value is not None
        return value


def _array(value: object, shape: tuple[int, ...] | None) -> Array | None:
    """Plain data as floats; None where it is not all finite real numbers."""
    if isinstance(value, np.ndarray) and (value.size > MOST_ENTRIES or value.dtype.kind not in "biuf"):
        return None
    if isinstance(value, list | tuple) and len(value) > MOST_ENTRIES:
        return None
    if value is None or isinstance(value, str | bytes | dict | complex):
        return None
    try:
        found = np.asarray(value, dtype=float)
    except (TypeError, ValueError, OverflowError):
        return None
    if found.size > MOST_ENTRIES or not np.all(np.isfinite(found)):
        return None
    if shape is None:
        return found
    same = tuple(n for n in found.shape if n != 1) == tuple(n for n in shape if n != 1)
    return found.reshape(shape) if same else None

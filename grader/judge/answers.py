"""The wrong answers of an exercise, reduced to what an instructor may keep: see grader/answers.py.

    wrong_answers(evidence, diagnoses)     one for each lost test in which the submission answered or raised

Both hashes are of everything that the blamed function answered in the test. On the grid of `value` a number of an
array counts in steps of a billionth of its largest, so that another order of summing does not split a mistake.
"""

from __future__ import annotations

import hashlib
import math
import struct
from collections.abc import Container, Sequence

import numpy as np

from grader.answers import WrongAnswer
from grader.compare import Array
from grader.evidence import Call, Evidence
from grader.expect import show
from grader.text import clean_line

SHOWN, LETTERS = 3, 300
STEPS, SHIFT = 1.0471975511965976e9, 1.3717421
"""Cells in a unit, and what moves the units' limits: no number that people write lies on a cell's edge."""
KEPT = ("failed", "raised")


def wrong_answers(evidence: Sequence[Evidence], diagnosed: Container[str]) -> list[WrongAnswer]:
    """One for each test that failed or raised, in the order of the tests."""
    try:
        return [answer for one in evidence if (answer := _wrong_answer(one, diagnosed)) is not None]
    except Exception:  # nobody's grading fails because an answer could not be kept
        return []


def _wrong_answer(one: Evidence, diagnosed: Container[str]) -> WrongAnswer | None:
    if one.failure is None or one.failure.outcome not in KEPT or not one.failure.function:
        return None
    function = one.failure.function
    calls = [call for call in one.calls if call.function == function]
    shown = tuple(clean_line(_text(call), LETTERS) for call in calls[:SHOWN])
    value, bits = _Hash(exact=False), _Hash(exact=True)
    for call in calls:
        for hash in (value, bits):
            hash.add(_answer(call))
    return WrongAnswer(one.test, function, shown, value.name(), bits.name(), one.test in diagnosed)


def _answer(call: Call) -> object:
    """What came back: the value, or the kind of what was raised."""
    if call.failure is not None:
        return ("raised", call.failure.kind or call.failure.outcome)
    return call.reply.value if call.reply is not None else None


def _text(call: Call) -> str:
    given = [show(value, 80) for value in call.args]
    given += [f"{name}={show(value, 40)}" for name, value in call.kwargs.items()]
    came = f"raised {call.failure.kind}" if call.failure is not None else show(_answer(call), 120)
    return f"{call.function}({', '.join(given)}) -> {came}"


class _Hash:
    """A hash of plain data, exact or on the grid."""

    def __init__(self, *, exact: bool) -> None:
        self._exact, self._hash = exact, hashlib.sha256()

    def name(self) -> str:
        """Its name: 16 hexadecimal digits."""
        return self._hash.hexdigest()[:16]

    def add(self, value: object) -> None:
        """Add a value of any depth: the wire has bounded it."""
        if isinstance(value, dict):
            self._say(f"dict {len(value)}")
            for key in sorted(value, key=repr):
                self.add(key)
                self.add(value[key])
        elif isinstance(value, list | tuple):
            self._say(f"{type(value).__name__} {len(value)}")
            for item in value:
                self.add(item)
        elif isinstance(value, np.ndarray | int | float | complex) and not isinstance(value, bool):
            self._numbers(value)
        else:
            self._say(f"{type(value).__name__} {value!r}")

    def _say(self, text: str) -> None:
        self._hash.update(text.encode("utf-8", "replace") + b"\0")

    def _numbers(self, value: Array | complex) -> None:
        """On the grid a whole number is a number, and so is an array without axes."""
        if not isinstance(value, np.ndarray) and (self._exact or abs(value) > 2.0**63):
            # In hexadecimal: Python refuses to write a very long number in decimal.
            self._say(f"{type(value).__name__} {hex(value) if isinstance(value, int) else repr(value)}")
            return
        if isinstance(value, int | float) and math.isfinite(value):
            self._say("numbers ()")
            unit = _unit(abs(float(value)))
            self._hash.update(struct.pack("=d", round(value / unit * STEPS)) + repr(unit).encode())
            return
        array = np.asarray(value)
        if self._exact or array.dtype.kind not in "iufc":
            self._say(f"{array.dtype.str} {array.shape}")
            self._hash.update(np.ascontiguousarray(array).tobytes())
            return
        self._say(f"numbers {array.shape}")
        if array.dtype.kind != "c":
            self._grid(array.astype(np.float64))
            return
        wide = array.astype(np.complex128)
        self._grid(wide.real)
        if wide.imag.any():
            self._grid(wide.imag)

    def _grid(self, part: Array) -> None:
        finite = np.isfinite(part)
        sizes = np.abs(part if finite.all() else part[finite])
        unit = _unit(float(sizes.max()) if sizes.size else 0.0)
        with np.errstate(all="ignore"):
            steps = np.rint(part / unit * STEPS) + 0.0
        self._hash.update(np.ascontiguousarray(steps).tobytes() + repr(unit).encode())


def _unit(largest: float) -> float:
    """A power of two: dividing by it rounds nothing."""
    return math.ldexp(1.0, math.frexp(largest * SHIFT)[1]) if largest else 1.0

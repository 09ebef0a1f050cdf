"""Our own functions, which a test hands to the submission: evaluated here, on numbers that came over the wire.

    answered(function, ask)     the frame to send back: an Answer, or a Refusal that gives nothing away
    Handed()                    the functions of one call, by number, and what of them the worker may know

A function that describes itself by a formula (tests/hidden/families.py) is sent, and evaluated where it is asked:
a question costs more than the value. What is sent says no more than calling it could: a slope is sent only beside
its function, since from the formula of one that stands alone the function itself could be told, and so measured.
What a test wraps, to watch or count the calls, describes nothing and is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from grader.sandbox import wire
from grader.sandbox.formulas import are_numbers

Functions = dict[int, Callable[..., object]]
"""Those of one call, by number."""
MAX_ASKS = 100_000
"""Questions that one exercise may ask of the functions that it is handed."""


class Described(Protocol):
    """A function of a family, with coefficients; the slope of one is of the same family and has the same."""

    family: str
    coefficients: tuple[object, ...]
    slope: bool
    formula: wire.Formula


class Handed:
    """The functions that are handed in with one call; equal ones have one number."""

    def __init__(self) -> None:
        self.functions: Functions = {}
        self.formulas: dict[int, wire.Formula] = {}
        self._numbers: dict[int, int] = {}
        self._described: dict[tuple[str, int], dict[int, Described]] = {}

    def number(self, function: Callable[..., object]) -> int:
        """Its number, while the call is written; the formulas are complete when all of it is."""
        place = self._numbers.setdefault(id(function), len(self._numbers))
        if place not in self.functions:
            self.functions[place] = function
            if hasattr(function, "formula"):
                self._describe(place, cast("Described", function))
        return place

    def _describe(self, place: int, function: Described) -> None:
        """Its formula, and those of slopes that waited for it; one of our own, so it may be looked at."""
        same = self._described.setdefault((function.family, id(function.coefficients)), {})
        same[place] = function
        if not all(other.slope for other in same.values()):
            self.formulas |= {number: other.formula for number, other in same.items()}


def answered(function: Callable[..., object], ask: wire.Ask) -> bytes:
    """Evaluate one of our own functions on what the submission sent."""
    try:
        if not are_numbers(ask.args):
            raise TypeError
        return wire.encode(wire.Answer(ask.seq, function(*ask.args)))
    except Exception as error:
        text = f"this function could not use its argument ({type(error).__name__})"
        return wire.encode(wire.Refusal(ask.seq, text))

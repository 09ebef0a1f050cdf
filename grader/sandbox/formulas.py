"""Functions that travel as formulas: evaluated in the worker as the other side would have evaluated them.

    Known(formula)(args)      the value; TypeError with the words of a refusal, or for what is no plain data

To the last bit it is what a question would have brought: arguments count as what the wire makes of them, arrays in
one piece, results are fresh and plain. The text is the trusted side's own; numpy is as it was before a submission
was there to change it.
"""

from __future__ import annotations

import functools
import types
from collections.abc import Callable
from typing import Any, TypeGuard

import numpy as np

from grader.sandbox import wire

_NUMPY = types.SimpleNamespace(**{name: value for name, value in vars(np).items() if name[0] != "_"})
_SMALL = 4096
_asarray, _ndim, _contiguous, _errstate = np.asarray, np.ndim, np.ascontiguousarray, np.errstate
_ndarray, _float64, _FLOATS = np.ndarray, np.float64, np.dtype(np.float64)


def are_numbers(values: tuple[object, ...] | list[object]) -> bool:
    """Whether these are numbers, arrays and lists of them, of which no sum or product takes long to compute.

    Excluded is what Python repeats or powers at will: texts, huge integers, and integers beside lists.
    """
    lists = [value for value in values if isinstance(value, list | tuple)]
    whole = [value for value in values if type(value) is int]
    numbers = [
        value for value in values if isinstance(value, int | float | complex | np.generic | np.ndarray)
    ]
    if len(lists) + len(numbers) < len(values) or (lists and whole):
        return False
    return all(abs(value) < 2**63 for value in whole) and all(map(are_numbers, lists))


@functools.cache
def _compiled(text: str) -> Callable[..., object]:
    function: Callable[..., object] = eval(text, {"np": _NUMPY})
    return function


class Known:
    """A function that need not be asked."""

    def __init__(self, formula: wire.Formula) -> None:
        text, self._coefficients, self._by_entry = formula
        self._function = _compiled(text)

    def __call__(self, args: tuple[object, ...]) -> object:
        plain = _as_sent(args)
        if plain is None:
            return self._as_answered(args)
        try:
            return _own(self._value(plain))
        except Exception as error:
            raise _refusal(error) from None

    def _value(self, argument: object) -> object:
        """As those who make such functions for the tests do it."""
        with _errstate(all="ignore"):  # the other side's warnings would not be seen either
            if not self._by_entry:
                return self._function(argument, *self._coefficients)
            result: Any  # Any: numpy's, or what else a formula makes
            result = self._function(_asarray(argument) * 1.0, *self._coefficients)
            return result.item() if _ndim(result) == 0 else result

    def _as_answered(self, args: tuple[object, ...]) -> object:
        """Written and read as a question and its answer would be."""
        try:
            frame = wire.encode(wire.Ask(0, 0, args), None, wire.MAX_REPLY)
        except wire.NotPlain as trouble:
            raise TypeError(f"the function that was handed in was given {trouble}") from None
        asked = wire.decode(frame[4:])
        assert isinstance(asked, wire.Ask)
        try:
            if not are_numbers(asked.args):
                raise TypeError
            if len(asked.args) != 1:
                raise TypeError
            answer = wire.decode(wire.encode(wire.Answer(0, self._value(asked.args[0])))[4:])
        except Exception as error:
            raise _refusal(error) from None
        assert isinstance(answer, wire.Answer)
        return answer.value


def _refusal(error: Exception) -> TypeError:
    return TypeError(f"this function could not use its argument ({type(error).__name__})")


def _as_sent(args: tuple[object, ...]) -> object:
    """What would arrive of the usual arguments; None for all others."""
    if len(args) != 1:
        return None
    argument = args[0]
    if type(argument) is float or type(argument) is _float64:
        return argument
    if _is_array(argument):
        return _contiguous(argument) if argument.ndim else argument.copy()
    if type(argument) is list and len(argument) < 32 and all(map(_is_array, argument)):
        return [_contiguous(part) if part.ndim else part.copy() for part in argument]
    return None


def _is_array(value: object) -> TypeGuard[np.ndarray]:
    return type(value) is _ndarray and value.dtype == _FLOATS and value.size < _SMALL


def _own(value: object) -> object:
    """A result that shares nothing with anything."""
    if type(value) is list:
        return [part.copy() for part in value]
    return value

"""Plain data in the repair process: copied before it is handed over, compared to the last bit, reduced to what crosses.

copied(value)         arrays, lists, tuples and dicts anew; functions are shared
copier(value)         what makes such copies again and again
equal(first, second)  whether two values are the same to the last bit
plain(value)          the value in plain types; raises ValueError for anything else, and for what is huge
key(value)            something hashable that is equal for equal plain data
remembered(function)  the same function, which asks but once for the same arguments
"""

from __future__ import annotations

import functools
import math
import operator
from collections.abc import Callable, Hashable
from typing import Any

import numpy as np

MAX_ENTRIES, MAX_DEPTH, MAX_ASKED = 20_000, 8, 1_500
_NUMBERS = (bool, int, float, complex, str, type(None))
_LISTS, _ARRAYS = (list, tuple), (np.ndarray, np.generic)


def copied(value: object) -> object:
    """The same data in new containers."""
    if type(value) is float:
        return value
    if isinstance(value, np.ndarray):
        return value.copy()
    if type(value) is list:
        return [item if type(item) is float else copied(item) for item in value]
    if type(value) is tuple:
        return tuple([item if type(item) is float else copied(item) for item in value])
    if type(value) is dict:
        return {name: copied(item) for name, item in value.items()}
    return value


def copier(value: object) -> Callable[[], object] | None:
    """What makes copies of a value that stays as it is; None where there is nothing in it to be changed."""
    if isinstance(value, np.ndarray):
        return value.copy
    if type(value) not in (list, tuple, dict):
        return None
    items = value.values() if isinstance(value, dict) else value
    if any(copier(item) is not None for item in items):  # type: ignore[attr-defined]
        return functools.partial(copied, value)
    return None if isinstance(value, tuple) else value.copy  # type: ignore[attr-defined]


def equal(first: object, second: object) -> bool:
    """Whether two values are the same but for the last digits; functions are the same as themselves only."""
    if first is second:
        return True
    if isinstance(first, np.ndarray) and isinstance(second, np.ndarray):
        same = first.dtype == second.dtype and first.shape == second.shape
        # What nobody has changed is told apart by its bytes, in a tenth of the time.
        return same and (first.tobytes() == second.tobytes() or _near(first, second))
    if type(first) is type(second) and isinstance(first, _LISTS) and isinstance(second, _LISTS):
        if len(first) != len(second):
            return False
        return all(map(operator.is_, first, second)) or all(map(equal, first, second))
    if type(first) is type(second) and isinstance(first, dict) and isinstance(second, dict):
        return list(first) == list(second) and all(map(equal, first.values(), second.values()))
    if isinstance(first, float) and isinstance(second, float):
        if first == second or abs(first - second) <= 1e-12 + 1e-9 * abs(second) < math.inf:
            return True
        return first != first and second != second
    return bool(key(first) == key(second))


def _near(first: np.ndarray, second: np.ndarray) -> bool:
    return bool(np.allclose(first, second, 1e-9, 1e-12, equal_nan=True))


def plain(value: Any, depth: int = 0) -> object:  # Any: told apart by its exact kind, unseen by mypy
    """The value in plain types."""
    if depth > MAX_DEPTH:
        raise ValueError("too deep")
    kind = type(value)
    if kind is float:
        return value
    if kind in _NUMBERS:
        if kind in (int, str) and (abs(value) >> 128 if kind is int else len(value) > MAX_ENTRIES):
            raise ValueError("too large")
        return value
    if kind is np.ndarray and value.dtype.kind in "biufc" and value.size <= MAX_ENTRIES:
        return value
    if isinstance(value, np.generic) and value.dtype.kind in "biufc":
        return value.item()
    if kind in (list, tuple) and len(value) <= MAX_ENTRIES:
        items = _plain_items(value, depth + 1)
        return items if kind is list else tuple(items)
    if kind is dict and len(value) <= 1000 and all(type(name) in (str, int) for name in value):
        return {name: plain(item, depth + 1) for name, item in value.items()}
    raise ValueError("not plain")


def _plain_items(values: list[object] | tuple[object, ...], depth: int) -> list[object]:
    if values and depth > MAX_DEPTH:
        raise ValueError("too deep")
    return [item if type(item) is float else plain(item, depth) for item in values]


def key(value: object) -> Hashable:
    """Something hashable for plain data: equal values have equal keys."""
    if type(value) is float and value and value == value:  # of 0.0, -0.0 and nan the text tells more
        return value
    if isinstance(value, _ARRAYS):
        return value.dtype, value.shape, value.tobytes()
    if isinstance(value, _LISTS):
        items = [item if type(item) is float and item and item == item else key(item) for item in value]
        return type(value).__name__, tuple(items)
    if isinstance(value, dict):
        return tuple((name, key(item)) for name, item in value.items())
    return (type(value).__name__, repr(value)) if isinstance(value, _NUMBERS) else _Same(value)


class _Same:
    """Stands for a thing that is equal to itself only; it keeps the thing, so that no other one takes its place."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._value is other._value

    def __hash__(self) -> int:
        return id(self._value)


class Asked:
    """Questions that all functions of one message may ask of the other side."""

    def __init__(self) -> None:
        self.left = MAX_ASKED


def remembered(value: object, asked: Asked) -> object:
    """Plain data in which every function asks but once for the same arguments."""
    if callable(value):
        return _remembering(value, asked)
    if type(value) is list:
        return [remembered(item, asked) for item in value]
    if type(value) is tuple:
        return tuple([remembered(item, asked) for item in value])
    if type(value) is dict:
        return {name: remembered(item, asked) for name, item in value.items()}
    return value


def _remembering(function: Callable[..., object], asked: Asked) -> Callable[..., object]:
    known: dict[Hashable, object] = {}

    def ask(*args: object) -> object:
        # Most are asked of one number or one array, whose key is that of no other question.
        first = args[0] if len(args) == 1 else None
        alone = type(first) is float or isinstance(first, _ARRAYS)
        question = key(first) if alone else key(args)
        answer = known.get(question, asked)
        if answer is asked:
            if asked.left <= 0:
                raise ValueError("asked too often")
            asked.left -= 1
            try:
                answer = known[question] = function(*args)
            except Exception as error:
                answer = known[question] = error
        if type(answer) is float:
            return answer
        if isinstance(answer, Exception):
            raise answer
        return copied(answer)

    return ask

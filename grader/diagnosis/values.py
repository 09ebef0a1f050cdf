"""Comparing plain data that may be anything: bounded, without broadcasting, without exceptions.

    deviation(got, like)      0.0 = the same numbers, math.inf = not comparable, else the largest relative difference
    split(value, like, names) an answer as its named parts, or None if it is not built like `like`
    kind(value, like)         shapes and number types, in the structure of `like`
    changed(before, after)    the places in the arguments that are not what they were
    frozen(value)             equal for equal arguments
    numbers(value)            an array of real numbers, or None

Differences are relative to max(|like|, max|like| / 10) of each array, as in the tests; axes of length 1 do
not count; nan equals nan here, because an answer is recognised and not judged.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from grader.expect import only_numbers

Array = np.ndarray[Any, Any]
MAX_NUMBERS = 20_000
MAX_ITEMS = 2_000
ATOL = 1e-9
SCALARS = (float, np.floating)
MISSING = "this part is missing"


def numbers(value: Any) -> Array | None:
    """The value as an array of floats if it is made of at most MAX_NUMBERS real numbers."""
    array = _array(value)
    return None if array is None or array.dtype.kind not in "biuf" else array.astype(float)


def _array(value: Any) -> Array | None:
    if value is None or isinstance(value, dict | str | bytes) or callable(value):
        return None
    if isinstance(value, list | tuple) and (len(value) > MAX_NUMBERS or not only_numbers(value)):
        return None
    try:
        array = np.asarray(value)
    except (ValueError, TypeError, OverflowError):
        return None
    return array if array.size <= MAX_NUMBERS else None


def deviation(got: Any, like: Any) -> float:
    """How far an answer is from another one, as the largest relative difference of its numbers."""
    if isinstance(like, dict):
        if not isinstance(got, dict) or set(got) != set(like) or len(like) > MAX_ITEMS:
            return math.inf
        return max((deviation(got[key], like[key]) for key in like), default=0.0)
    if isinstance(like, list | tuple):
        return _of_sequences(got, like)
    if isinstance(got, SCALARS) and isinstance(like, SCALARS) and math.isfinite(got) and math.isfinite(like):
        apart = max(0.0, abs(float(got) - float(like)) - ATOL)
        return apart / abs(float(like)) if like else (math.inf if apart else 0.0)
    mine, other = _comparable(got), _comparable(like)
    if mine is None or other is None:
        return 0.0 if mine is other and _same_text(got, like) else math.inf
    return _of_arrays(np.squeeze(mine), np.squeeze(other))


def _comparable(value: Any) -> Array | None:
    """The real numbers of a value; complex ones count as two each."""
    array = _array(value)
    if array is None or array.dtype.kind not in "biufc":
        return None
    return np.stack([array.real, array.imag]) if array.dtype.kind == "c" else array.astype(float)


def _of_sequences(got: Any, like: Sequence[Any]) -> float:
    items = _items(got)
    if items is None or len(items) != len(like) or len(like) > MAX_ITEMS:
        return math.inf
    worst = 0.0
    for mine, other in zip(items, like, strict=True):
        worst = max(worst, deviation(mine, other))
        if worst == math.inf:
            break
    return worst


def _items(value: Any) -> Sequence[Any] | None:
    if isinstance(value, np.ndarray):
        return list(value) if value.ndim and len(value) <= MAX_ITEMS else None
    return value if isinstance(value, list | tuple) else None


def _same_text(got: Any, like: Any) -> bool:
    if callable(got) or got is None or like is None:
        return callable(like) == callable(got) and (got is None) == (like is None)
    return isinstance(got, str) and isinstance(like, str) and got == like


def _of_arrays(mine: Array, other: Array) -> float:
    if mine.shape != other.shape:
        return math.inf
    if other.size == 0:
        return 0.0
    finite = np.isfinite(other)
    if not finite.all():
        if not np.array_equal(mine[~finite], other[~finite], equal_nan=True):
            return math.inf
        mine, other = mine[finite], other[finite]
        if other.size == 0:
            return 0.0
    size = np.abs(other)
    size = np.maximum(size, size.max() / 10)
    excess = np.maximum(np.abs(mine - other) - ATOL, 0.0)
    if not np.isfinite(excess).all():
        return math.inf
    wrong = excess > 0
    if not wrong.any():
        return 0.0
    return float((excess[wrong] / size[wrong]).max()) if (size[wrong] > 0).all() else math.inf


def split(value: Any, like: Any, names: Sequence[str]) -> dict[str, Any] | None:
    """The parts of an answer: by key, by place in a tuple, or the whole under the one name."""
    if isinstance(like, dict):
        if not isinstance(value, dict):
            return None
        return {str(key): value.get(key, MISSING) for key in like}
    if isinstance(like, tuple):
        items = _items(value)
        if items is None or len(items) != len(like):
            return None
        return dict(zip(names, items, strict=True))
    return {names[0]: value}


def kind(value: Any, like: Any) -> Any:
    """What `expect.kind` looks at: shape, number type and finiteness of every array."""
    if isinstance(like, dict):
        return (
            {key: kind(value[key], like[key]) for key in like if key in value}
            if isinstance(value, dict)
            else None
        )
    if isinstance(like, list | tuple):
        items = _items(value)
        if items is None or len(items) != len(like):
            return None
        return [kind(item, model) for item, model in zip(items, like, strict=True)]
    array = _array(value)
    if array is None:
        return type(value).__name__
    real = array.dtype.kind in "biuf"
    return (
        array.shape,
        array.dtype.kind if array.dtype.kind in "bu" or not real else "number",
        real and bool(np.isfinite(array).all()),
    )


def changed(before: Any, after: Any, place: str = "") -> frozenset[str]:
    """The places at which two values differ to the last bit; callables are not looked at."""
    return frozenset(_changed(before, after, place, 0))


def _changed(before: Any, after: Any, place: str, depth: int) -> Iterator[str]:
    if callable(before) or depth > 6:
        return
    if isinstance(before, dict) and isinstance(after, dict) and list(before) == list(after):
        for key in before:
            yield from _changed(before[key], after[key], f"{place}.{key}", depth + 1)
    elif isinstance(before, list | tuple) and type(before) is type(after) and len(before) == len(after):
        for number, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from _changed(old, new, f"{place}.{number}", depth + 1)
    elif not _identical(before, after):
        yield place


def frozen(value: Any) -> Any:
    """Something hashable that is equal for equal plain data of ours; callables count by identity."""
    if isinstance(value, np.ndarray):
        return value.shape, value.dtype.str, value.tobytes()
    if isinstance(value, list | tuple):
        return tuple(map(frozen, value))
    if isinstance(value, dict):
        return tuple((key, frozen(item)) for key, item in value.items())
    return id(value) if callable(value) else value


def _identical(before: Any, after: Any) -> bool:
    if isinstance(before, np.ndarray) and isinstance(after, np.ndarray):
        alike = before.dtype == after.dtype and before.shape == after.shape
        return alike and before.tobytes() == after.tobytes()
    if type(before) is not type(after) or isinstance(before, list | tuple | dict | np.ndarray):
        return False
    return bool(before == after or (before != before and after != after))

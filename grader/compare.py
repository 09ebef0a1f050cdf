"""Comparing plain data that may be anything: bounded, without broadcasting, without exceptions.

    close(got, want, tolerance)   whether an array has the right values, as the tests judge it
    same(before, after)           whether two values are equal to the last bit
    deviation(got, like)          0.0 the same numbers, math.inf not comparable, else the largest relative difference
    split(value, like, names)     an answer as its named parts, or None if it is not built like `like`
    kind(value, like)             shapes and number types, in the structure of `like`
    changed(before, after)        the places in the arguments that are not what they were
    frozen(value)                 equal for equal arguments
    numbers(value)                an array of real numbers, or None

Differences are relative to max(|like|, max|like| / 10) of each array; axes of length 1 do not count. For
`deviation` nan equals nan, because there an answer is recognised and not judged.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeGuard

import numpy as np

Array = np.ndarray  # of any shape and number type
MAX_NUMBERS = 20_000
MAX_ITEMS = 2_000
FEW = 24
"""Entries up to which plain numbers are compared sooner than arrays."""
_LISTS, _NO_NUMBERS = (list, tuple), (dict, str, bytes)
_NUMBERS = (bool, int, float, complex, np.generic, np.ndarray)
_CONTAINERS = (list, tuple, dict, np.ndarray)


class Tolerance(NamedTuple):
    """|got - want| <= relative * max(|want|, max|want| / 10) + absolute, entry by entry."""

    relative: float
    absolute: float = 1e-9


EXACT = Tolerance(0.0, 0.0)
VALUES = Tolerance(1e-4)
"""What an answer may be off: float32 and central differences stay below it, every slip above."""
MEASURED = Tolerance(1e-3)
"""What a ratio of two answers may be off to count as the number it is near."""
ROUGH = Tolerance(5e-3)
"""Three digits: an answer as near as this is the right one, rounded."""
SCALARS = (float, np.floating)
MISSING = "this part is missing"


def close(got: Array, want: Array, tolerance: Tolerance) -> bool:
    """Whether the values agree once axes of length 1 are gone; shapes must then be equal. nan equals nothing."""
    got, want = np.squeeze(got), np.squeeze(want)
    if got.shape != want.shape:
        return False
    if want.size == 0:
        return True
    if tolerance == EXACT:
        return bool(np.array_equal(got, want))
    got, want = got.astype(float), want.astype(float)
    with np.errstate(invalid="ignore", over="ignore"):
        allowed = tolerance.relative * sizes(want) + tolerance.absolute
        return bool(np.all(np.abs(got - want) <= allowed))


def sizes(want: Array) -> Array:
    """What a difference is measured by: each entry, but no less than a tenth of the largest."""
    size = np.abs(want)
    least: Array = np.maximum(size, size.max() / 10)
    return least


def same(before: object, after: object) -> bool:
    """Whether two values are equal to the last bit, in the same kinds; a callable is the same as itself only."""
    if callable(before):
        return before is after
    if isinstance(before, _LISTS) and isinstance(after, _LISTS):
        return type(before) is type(after) and len(before) == len(after) and all(map(same, before, after))
    if isinstance(before, dict) and isinstance(after, dict):
        return list(before) == list(after) and all(same(before[key], after[key]) for key in before)
    return _identical(before, after)


def only_numbers(value: object) -> bool:
    """Whether nested lists hold numbers and arrays only.

    numpy would make texts of all of them to fit a single text in, each as long as the longest.
    """
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, _LISTS):
            waiting += item
        elif not isinstance(item, _NUMBERS):
            return False
    return True


def numbers(value: object) -> Array | None:
    """The value as an array of floats if it is made of at most MAX_NUMBERS real numbers."""
    array = _array(value)
    return None if array is None or array.dtype.kind not in "biuf" else array.astype(float)


def _array(value: object) -> Array | None:
    if value is None or isinstance(value, _NO_NUMBERS) or callable(value):
        return None
    if isinstance(value, _LISTS) and (len(value) > MAX_NUMBERS or not only_numbers(value)):
        return None
    try:
        array = np.asarray(value)
    except (ValueError, TypeError, OverflowError):
        return None
    return array if array.size <= MAX_NUMBERS else None


def deviation(got: object, like: object) -> float:
    """How far an answer is from another one, as the largest relative difference of its numbers."""
    if isinstance(like, dict):
        if not isinstance(got, dict) or set(got) != set(like) or len(like) > MAX_ITEMS:
            return math.inf
        return max((deviation(got[key], like[key]) for key in like), default=0.0)
    if isinstance(like, _LISTS):
        return _of_sequences(got, like)
    if isinstance(got, SCALARS) and isinstance(like, SCALARS) and math.isfinite(got) and math.isfinite(like):
        apart = max(0.0, abs(float(got) - float(like)) - VALUES.absolute)
        return apart / abs(float(like)) if like else (math.inf if apart else 0.0)
    if _are_floats(got) and _are_floats(like):
        return _of_arrays(np.squeeze(got), np.squeeze(like))
    mine, other = _comparable(got), _comparable(like)
    if mine is None or other is None:
        return 0.0 if mine is other and _same_text(got, like) else math.inf
    return _of_arrays(np.squeeze(mine), np.squeeze(other))


def _are_floats(value: object) -> TypeGuard[Array]:
    """Whether a value is what is compared, as it stands."""
    return type(value) is np.ndarray and value.dtype == float and value.size <= MAX_NUMBERS


def _comparable(value: object) -> Array | None:
    """The real numbers of a value; complex ones count as two each."""
    array = _array(value)
    if array is None or array.dtype.kind not in "biufc":
        return None
    return np.stack([array.real, array.imag]) if array.dtype.kind == "c" else array.astype(float)


def _of_sequences(got: object, like: Sequence[object]) -> float:
    items = _items(got)
    if items is None or len(items) != len(like) or len(like) > MAX_ITEMS:
        return math.inf
    worst = 0.0
    for mine, other in zip(items, like, strict=True):
        worst = max(worst, deviation(mine, other))
        if worst == math.inf:
            break
    return worst


def _items(value: object) -> Sequence[object] | None:
    if isinstance(value, np.ndarray):
        return list(value) if value.ndim and len(value) <= MAX_ITEMS else None
    return value if isinstance(value, _LISTS) else None


def _same_text(got: object, like: object) -> bool:
    if callable(got) or got is None or like is None:
        return callable(like) == callable(got) and (got is None) == (like is None)
    return isinstance(got, str) and isinstance(like, str) and got == like


def _of_arrays(mine: Array, other: Array) -> float:
    if mine.shape != other.shape:
        return math.inf
    if other.size == 0:
        return 0.0
    if other.size <= FEW:
        return _of_few(mine.ravel().tolist(), other.ravel().tolist())
    finite = np.isfinite(other)
    if not finite.all():
        if not np.array_equal(mine[~finite], other[~finite], equal_nan=True):
            return math.inf
        mine, other = mine[finite], other[finite]
        if other.size == 0:
            return 0.0
    size = sizes(other)
    excess = np.maximum(np.abs(mine - other) - VALUES.absolute, 0.0)
    if not np.isfinite(excess).all():
        return math.inf
    wrong = excess > 0
    if not wrong.any():
        return 0.0
    return float((excess[wrong] / size[wrong]).max()) if (size[wrong] > 0).all() else math.inf


def _of_few(mine: list[float], other: list[float]) -> float:
    """The same, to the last bit, entry by entry."""
    if mine == other:
        return 0.0
    pairs = []
    for here, there in zip(mine, other, strict=True):
        if math.isfinite(there):
            pairs.append((here, there))
        elif here != there and not (here != here and there != there):
            return math.inf
    least = max((abs(there) for _, there in pairs), default=0.0) / 10
    worst = 0.0
    for here, there in pairs:
        apart = abs(here - there) - VALUES.absolute
        if not apart <= 0:
            size = max(abs(there), least)
            if not math.isfinite(apart) or size == 0:
                return math.inf
            worst = max(worst, apart / size)
    return worst


def split(value: object, like: object, names: Sequence[str]) -> dict[str, object] | None:
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


def kind(value: object, like: object) -> object:
    """What `expect.kind` looks at: shape, number type and finiteness of every array."""
    if isinstance(like, dict):
        return (
            {key: kind(value[key], like[key]) for key in like if key in value}
            if isinstance(value, dict)
            else None
        )
    if isinstance(like, _LISTS):
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


def changed(before: object, after: object, place: str = "") -> frozenset[str]:
    """The places at which two values differ to the last bit; callables are not looked at."""
    return frozenset() if same(before, after) else frozenset(_changed(before, after, place, 0))


def _changed(before: object, after: object, place: str, depth: int) -> Iterator[str]:
    if callable(before) or depth > 6:
        return
    if isinstance(before, dict) and isinstance(after, dict) and list(before) == list(after):
        for key in before:
            yield from _changed(before[key], after[key], f"{place}.{key}", depth + 1)
    elif isinstance(before, _LISTS) and type(before) is type(after) and len(before) == len(after):
        for number, (old, new) in enumerate(zip(before, after, strict=True)):
            if old is new or (type(old) is float and type(new) is float and old == new):
                continue
            yield from _changed(old, new, f"{place}.{number}", depth + 1)
    elif not _identical(before, after):
        yield place


def frozen(value: object) -> object:
    """Something hashable that is equal for equal plain data of ours; callables count by identity."""
    if isinstance(value, np.ndarray):
        return value.shape, value.dtype.str, value.tobytes()
    if isinstance(value, _LISTS):
        return tuple(map(frozen, value))
    if isinstance(value, dict):
        return tuple((key, frozen(item)) for key, item in value.items())
    return id(value) if callable(value) else value


def _identical(before: object, after: object) -> bool:
    if isinstance(before, np.ndarray) and isinstance(after, np.ndarray):
        alike = before.dtype == after.dtype and before.shape == after.shape
        return alike and before.tobytes() == after.tobytes()
    if type(before) is not type(after) or isinstance(before, _CONTAINERS):
        return False
    return bool(before == after or (before != before and after != after))

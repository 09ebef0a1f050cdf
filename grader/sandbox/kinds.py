"""What people return beside numbers, texts, lists, dicts and arrays, reduced to these, or refused with advice.

    arrays of Python objects             an array if all entries are numbers, else nested lists
    arrays of texts                      nested lists
    Fraction, Decimal, own numbers       float, or complex
    deque, range, other sequences        list
    mappingproxy, other mappings         dict
    numpy's texts and numbers as keys    plain keys
    what is used up by reading it, has no order, is a function or an object of its own    `NotPlain`

The text of a `NotPlain` completes the sentence "f returned ..." and says what to do where that is known.
"""

from __future__ import annotations

import collections.abc
import contextlib
import itertools
import numbers
from typing import Any

import numpy as np

_KEYS = (str, int, float, bool, type(None))


class NotPlain(Exception):
    """The value is not plain data; the text says what it is."""


def reduced(kind: type, value: Any, most: int) -> object:  # Any: its kind is asked for, never its word
    """A list, dict or number instead of a value of another kind; of a sequence, at most `most` + 1 items."""
    try:
        if issubclass(kind, numbers.Number):
            return _number(value)
        if issubclass(kind, collections.abc.Mapping):
            return dict(itertools.islice(value.items(), most + 1))
        if issubclass(kind, collections.abc.Sequence):
            return list(itertools.islice(value, most + 1))
        text = described(value)
    except Exception:  # raised by the methods of a class of the submission's own
        text = "an object whose methods fail"
    raise NotPlain(text)


def reduced_key(key: object) -> object:
    """A key of a dict as a plain text or number."""
    if isinstance(key, np.generic):
        key = key.item()
    if isinstance(key, _KEYS):
        return key
    raise NotPlain("a dict whose keys are not texts or numbers")


def reduced_array(array: np.ndarray) -> object:
    """An array of objects or texts as an array of numbers if it holds nothing else, else as nested lists."""
    if array.size == 0:
        return np.zeros(array.shape)
    if array.dtype.kind == "O":
        entries = array.reshape(-1).tolist()
        if all(isinstance(entry, numbers.Number | np.bool_) for entry in entries):
            with contextlib.suppress(OverflowError):
                numeric = np.array([_number(entry) for entry in entries])
                if numeric.dtype.kind in "biufc":
                    return numeric.reshape(array.shape)
    return array.tolist()


def _number(value: Any) -> object:  # Any: a number of some kind, perhaps a submission's own
    """Numpy's and Python's numbers as they are, others as a float or complex number."""
    if isinstance(value, int | float | complex | np.generic):
        return value
    return float(value) if hasattr(type(value), "__float__") else complex(value)


def described(value: object) -> str:
    """What this is that is not plain data, and what to do about it."""
    kind, name = type(value), str(type(value).__name__)
    if issubclass(kind, collections.abc.Set):
        return f"a {name}, which has no order: return a list"
    if issubclass(kind, collections.abc.Iterator | collections.abc.MappingView):
        return f"a lazy {name}: wrap it in list(...)"
    if issubclass(kind, type):
        return "a class, which is not plain data: return numbers, arrays, lists or dicts"
    if callable(value):
        return "a function, which is not plain data: call it first"
    return f"an object of type {name}, which is not plain data: return numbers, arrays, lists or dicts"

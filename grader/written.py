"""Arguments of a call, written down as JSON and read back.

    write(value)         numbers, texts, lists, tuples, dicts, arrays, and functions that are a family with coefficients
    read(data, make)     the same values; `make(family, coefficients, slope)` gives a function

A function that a test hands in is an object with `family`, `coefficients` and `slope` (tests/hidden/families.py).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

MAX_NUMBERS = 4_000
Make = Callable[[str, tuple[object, ...], bool], object]


class NotWritten(Exception):
    """A value that cannot be written down: a function of no family, or an array that is too large."""


def write(value: object) -> object:
    """The value as JSON data."""
    if isinstance(value, np.generic):
        return {"scalar": value.item(), "dtype": value.dtype.str}
    if isinstance(value, np.ndarray):
        if value.size > MAX_NUMBERS or value.dtype.kind not in "biuf":
            raise NotWritten("an array that is too large, or not of numbers")
        return {"array": value.ravel().tolist(), "shape": list(value.shape), "dtype": value.dtype.str}
    if isinstance(value, tuple):
        return {"tuple": [write(item) for item in value]}
    if isinstance(value, list):
        return [write(item) for item in value]
    if isinstance(value, dict):
        return {"dict": [[write(key), write(item)] for key, item in value.items()]}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    family, coefficients = getattr(value, "family", None), getattr(value, "coefficients", None)
    if callable(value) and isinstance(family, str) and isinstance(coefficients, tuple):
        return {
            "family": family,
            "coefficients": write(coefficients),
            "slope": bool(getattr(value, "slope", False)),
        }
    raise NotWritten(f"a {type(value).__name__}")


def read(data: object, make: Make) -> object:
    """The value that was written."""
    if isinstance(data, list):
        return [read(item, make) for item in data]
    if not isinstance(data, dict):
        return data
    if "array" in data:
        return np.array(data["array"], dtype=data["dtype"]).reshape(data["shape"])
    if "scalar" in data:
        return np.dtype(data["dtype"]).type(data["scalar"])
    if "tuple" in data:
        return tuple(read(item, make) for item in data["tuple"])
    if "dict" in data:
        return {read(key, make): read(item, make) for key, item in data["dict"]}
    coefficients = read(data["coefficients"], make)
    return make(data["family"], coefficients if isinstance(coefficients, tuple) else (), data["slope"])


def families(value: object) -> set[str]:
    """The families that written data name."""
    if isinstance(value, list):
        return set().union(*map(families, value))
    if not isinstance(value, dict):
        return set()
    inner = set().union(*(families(item) for item in value.values()))
    return inner | ({value["family"]} if isinstance(value.get("family"), str) else set())

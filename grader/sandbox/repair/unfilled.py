"""Arrays that nobody has filled yet, for the process of a search: what stands in them is the same in every run.

    numpy.empty, numpy.empty_like = empty, empty_like

An edit may leave out what fills an array. What lay there before would be another answer each time, and now and then a
right one; so nothing stands there that any exercise asks for.
"""

from __future__ import annotations

import numpy as np


def empty(*given: object, **more: object) -> np.ndarray:
    """As `numpy.empty`."""
    return _marked(np.zeros(*given, **more))  # type: ignore[call-overload]


def empty_like(prototype: object, *given: object, **more: object) -> np.ndarray:
    """As `numpy.empty_like`."""
    return _marked(np.zeros_like(prototype, *given, **more))  # type: ignore[call-overload]


def _marked(array: np.ndarray) -> np.ndarray:
    """Not a number, or the whole number that is farthest from any other; objects are None, as they always are."""
    kind = array.dtype.kind
    if kind in "fc":
        array.fill(np.nan)
    elif kind in "iu":
        array.fill(np.iinfo(array.dtype).min or np.iinfo(array.dtype).max)
    elif kind == "O":
        array.fill(None)
    return array

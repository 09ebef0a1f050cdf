"""An array as numpy writes it (eight digits, commas), on one line.

    one_line(array)

numpy needs a fifth of a millisecond for three numbers, and whoever answered wrongly is shown some dozens of arrays.
What it does with ordinary numbers is done here: each in the fewest digits, with its point below the others' points, so
that where a number is shorter than another one a blank stands beside it. All else is left to numpy: what it would
write with exponents, numbers in which eight digits are not all there is, and what is not finite.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.compare import Array

SMALLEST, LARGEST, SPREAD = 1e-4, 1e6, 1000.0
"""Numbers that numpy writes without exponents; a larger one may have fewer digits than it is exact to."""


def one_line(array: Array) -> str:
    """Of any kind and shape, with single blanks."""
    words = _words(array) if array.size else None
    if words is None:
        text = np.array2string(array, separator=", ", precision=8, threshold=64).replace("\n", "")
    else:
        text = _nested(iter(words), array.shape)
    return " ".join(text.split())


def _words(array: Array) -> list[str] | None:
    """Its numbers, all of one width; None where numpy has to write them."""
    numbers: list[float] = array.ravel().tolist()
    if array.dtype == np.int64:
        written = list(map(str, numbers))
        width = max(map(len, written))
        return [word.rjust(width) for word in written]
    if array.dtype != np.float64:
        return None
    sizes = [abs(number) for number in numbers if number]
    if not all(SMALLEST <= size < LARGEST for size in sizes) or (sizes and max(sizes) / min(sizes) > SPREAD):
        return None
    written = [f"{number:.8f}".rstrip("0") for number in numbers]
    points = [word.index(".") for word in written]
    before = max(points)
    behind = max(len(word) - point for word, point in zip(written, points, strict=True))
    padded = (" " * (before - point) + word for word, point in zip(written, points, strict=True))
    return [word.ljust(before + behind) for word in padded]


def _nested(words: Iterator[str], shape: tuple[int, ...]) -> str:
    if not shape:
        return next(words)
    return f"[{', '.join(_nested(words, shape[1:]) for _ in range(shape[0]))}]"

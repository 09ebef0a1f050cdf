"""Whether two exceptions are the same: `failures(got, like)` -> 0.0, or infinitely far apart.

An exception is its kind and its text, as programs give them (grader.diagnosis.programs.Answer).
"""

from __future__ import annotations

import math
import re


def failures(got: tuple[str, str] | None, like: tuple[str, str] | None) -> float:
    """The same exception with the same text is the same; with another text it may have any other reason."""
    if got is None or like is None or got[0] != like[0]:
        return math.inf
    if got[0] in ("RecursionError", "timeout") or like[1] in got[1]:
        return 0.0
    sides = _sides_that_touch(got[1])
    return 0.0 if sides and sides == _sides_that_touch(like[1]) else math.inf


def _sides_that_touch(text: str) -> set[str]:
    """The two sides of a matrix product that do not agree: np.dot and @ say it in words of their own."""
    found = re.search(r"(\d+) \(dim \d+\) != (\d+)|size (\d+) is different from (\d+)", text)
    return set(filter(None, found.groups())) if found else set()

"""A chain of any length: which slopes are missing or taken at the wrong place.

A slip (tests/chains) says what stands in the place of which slopes: nothing, the slope at x, the slope one step too
late. It is tried on all answers, the list of slopes or their product; those that explain them all are candidates.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from grader.compare import VALUES, Array, numbers
from grader.diagnosis.calls import Calls
from grader.diagnosis.causes import FACTOR, Candidate, Cause
from grader.diagnosis.chains import Chains, Quantities, Slip
from grader.diagnosis.path import draw
from grader.diagnosis.scores import Score

MAX_ANSWERS = 20
ENOUGH = 3
DRAWN = 4
"""The number of links that a picture should have, if there is such a chain."""
DEARER = 0.06
"""The list of slips begins with the likelier ones; each costs a little more than the one before."""


class Walk(NamedTuple):
    """One answer, and the rows of its chain."""

    got: Array
    rows: Quantities

    @property
    def length(self) -> int:
        return len(self.rows["right"])


def of_rows(calls: Calls, chains: Chains) -> Iterator[Candidate]:
    """The slips that explain every wrong answer."""
    if not chains.slips:
        return
    walks = [walk for walk in map(_walk, *_seen(calls, chains)) if walk is not None and walk.length > 1]
    wrong = [walk for walk in walks[:MAX_ANSWERS] if not _same(walk.got, _whole(walk, walk.rows["right"]))]
    if len({walk.length for walk in wrong}) < 2 and len(wrong) < ENOUGH:
        return
    for number, slip in enumerate(chains.slips):
        if all(_explains(slip, walk) for walk in wrong):
            nearest = min(wrong, key=lambda walk: abs(walk.length - DRAWN))
            cause = Cause(slip.name, slip.idea, slip.says, FACTOR + number * DEARER, "factors")
            score = Score(dict.fromkeys(calls.parts, 0.0))
            yield Candidate((cause,), score, path=_drawn(slip, nearest.length))


def _seen(calls: Calls, chains: Chains) -> tuple[list[object], list[Quantities | None]]:
    seen = list(calls.seen(calls.parts[0], calls.telling))
    return [answer.got for answer in seen], [chains.rows(answer.case.args) for answer in seen]


def _walk(got: object, rows: Quantities | None) -> Walk | None:
    answer = numbers(got)
    return None if answer is None or rows is None else Walk(answer, rows)


def _explains(slip: Slip, walk: Walk) -> bool:
    slopes = walk.rows["right"].copy()
    wrong = [link for link in slip.links(walk.length) if 0 <= link < walk.length]
    if slip.row:
        slopes[wrong] = walk.rows[slip.row][wrong]
    else:
        slopes = np.delete(slopes, wrong)
    return _same(walk.got, _whole(walk, slopes))


def _whole(walk: Walk, slopes: Array) -> Array:
    """The slopes as the answer was given: a list, or one product."""
    return slopes if walk.got.ndim else np.asarray(np.prod(slopes))


def _same(got: Array, want: Array) -> bool:
    allowed = VALUES.relative * np.abs(want) + VALUES.absolute
    return got.shape == want.shape and bool((np.abs(got - want) <= allowed).all())


def _drawn(slip: Slip, n: int) -> str | None:
    """The chain from its end to x; link i joins what enters function i with what leaves it."""
    nodes = ("end", *(f"u{number}" for number in range(n - 1, 0, -1)), "x")
    marks = {n - 1 - link: f"f{link}: {slip.note}" for link in slip.links(n)}
    return draw(nodes, marks) or None

"""The chain of n functions (exercise 6): which slopes are missing or taken at the wrong place.

A hypothesis says what stands in the place of each slope: nothing, the slope at x, the slope one step too
late. It is tried on all answers, the list of slopes or their product; the first that explains them all is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from grader.compare import Array, numbers
from grader.diagnosis.path import draw
from grader.diagnosis.reading import Reading

CLOSE = 1e-4
MAX_ANSWERS = 20


class Walk(NamedTuple):
    """One answer: what came, and of each link the right slope, that at x, that behind the link, that before it."""

    got: Array
    right: Array
    at_x: Array
    behind: Array
    before: Array


class Hypothesis(NamedTuple):
    """What went wrong: for n links, which of them, what stands there instead (None: nothing), and the idea."""

    name: str
    says: str
    note: str
    links: Callable[[int], Sequence[int]]
    instead: Callable[[Walk], Array] | None
    idea: str = "link-left-out"


_ENTERS = "What enters a link? Walk forward first and write down the numbers between the functions."
_COUNT = "Count: n functions, n factors. One of the slopes is not there."
_ONLY = "Every function of the chain changes how fast the end moves. You have the slope of one of them only."

HYPOTHESES = (
    Hypothesis(
        "slopes-at-x",
        "The outer functions never see x. What do they see?",
        "taken at x",
        lambda n: range(1, n),
        lambda w: w.at_x,
        "x-in-every-layer",
    ),
    Hypothesis(
        "slopes-behind",
        "One step too late: what enters the link?",
        "taken behind the link",
        range,
        lambda w: w.behind,
        "slope-at-the-wrong-place",
    ),
    Hypothesis(
        "slopes-before",
        _ENTERS,
        "taken one step too early",
        lambda n: range(1, n),
        lambda w: w.before,
        "wrong-partner",
    ),
    Hypothesis("missing-first-link", _COUNT, "this link is missing", lambda n: [0], None),
    Hypothesis("missing-last-link", _COUNT, "this link is missing", lambda n: [n - 1], None),
    Hypothesis("missing-second-link", _COUNT, "this link is missing", lambda n: [1], None),
    Hypothesis("missing-last-link-but-one", _COUNT, "this link is missing", lambda n: [n - 2], None),
    Hypothesis("missing-middle-link", _COUNT, "this link is missing", lambda n: [n // 2], None),
    Hypothesis("outermost-only", _ONLY, "this link is missing", lambda n: range(n - 1), None),
    Hypothesis("innermost-only", _ONLY, "this link is missing", lambda n: range(1, n), None),
)


def read(answers: Sequence[tuple[Any, Any]]) -> Reading | None:
    """The reading of answers to (fs, dfs, x); each a pair of arguments and what came."""
    walks = [walk for args, got in answers if (walk := _walk(args, got)) is not None and len(walk.right) > 1]
    wrong = [walk for walk in walks[:MAX_ANSWERS] if not _same(walk.got, _whole(walk, walk.right))]
    if len({len(walk.right) for walk in wrong}) < 2 and len(wrong) < 3:
        return None
    for hypothesis in HYPOTHESES:
        if all(_explains(hypothesis, walk) for walk in wrong):
            chosen = min(wrong, key=lambda walk: abs(len(walk.right) - 4))
            drawn = _drawn(hypothesis, len(chosen.right))
            return Reading(hypothesis.name, hypothesis.says, True, ("",), drawn, hypothesis.idea)
    return None


def _walk(args: Any, got: Any) -> Walk | None:
    try:
        fs, dfs, x = args
        values = [float(x)]
        for f in fs:
            values.append(float(f(values[-1])))
        before = [values[0], *values[:-2]]
        rows = [
            [float(df(place)) for df, place in zip(dfs, places, strict=True)] if len(fs) else []
            for places in (values[:-1], [float(x)] * len(fs), values[1:], before[: len(fs)])
        ]
    except (TypeError, ValueError, ArithmeticError):
        return None
    answer = numbers(got)
    return None if answer is None else Walk(answer, *map(np.array, rows))


def _explains(hypothesis: Hypothesis, walk: Walk) -> bool:
    slopes = list(walk.right)
    chosen = [link for link in hypothesis.links(len(slopes)) if 0 <= link < len(slopes)]
    if hypothesis.instead is None:
        kept = [slope for link, slope in enumerate(slopes) if link not in chosen]
        return _same(walk.got, _whole(walk, np.array(kept)))
    for link in chosen:
        slopes[link] = hypothesis.instead(walk)[link]
    return _same(walk.got, _whole(walk, np.array(slopes)))


def _whole(walk: Walk, slopes: Array) -> Array:
    """The slopes as the answer was given: a list, or one product."""
    return slopes if walk.got.ndim else np.asarray(np.prod(slopes))


def _same(got: Array, want: Array) -> bool:
    return got.shape == want.shape and bool((np.abs(got - want) <= CLOSE * np.abs(want) + 1e-9).all())


def _drawn(hypothesis: Hypothesis, n: int) -> str | None:
    """The chain from its end to x; link i joins what enters function i with what leaves it."""
    nodes = ("end", *(f"u{number}" for number in range(n - 1, 0, -1)), "x")
    marks = {n - 1 - link: f"f{link}: {hypothesis.note}" for link in hypothesis.links(n)}
    return draw(nodes, marks) or None

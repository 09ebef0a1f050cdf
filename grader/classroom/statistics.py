"""PrairieLearn's three statistics of a question, for every exercise and every test.

| statistic | what it is | its rule |
| --- | --- | --- |
| mean | the mean score of the class, in percent | a test wants some easy (above 90) and some hard ones (below 50) |
| discrimination | correlation of these scores with the totals, in percent | above 20, but for a mean above 95 |
| quintiles | the mean score of each fifth of the class, by total | should rise from the first to the last |

The total is the score without the bonus, the question itself included, as there. Below 30 submissions only the
mean is given: the others would be noise. Where all have the same score there is nothing to correlate.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from grader.classroom.record import Layout, Row, columns_of

EASY_ABOVE, HARD_BELOW, DISCRIMINATES_ABOVE, MAY_NOT_ABOVE, ENOUGH = 90.0, 50.0, 20.0, 95.0, 30
FIFTHS = 5


class Item(NamedTuple):
    """The statistics of an exercise or a test. `verdicts`: easy, hard, weak, all the same, too few."""

    submissions: int
    mean: float
    discrimination: float | None
    quintiles: tuple[float, ...]
    verdicts: tuple[str, ...]


def of_class(rows: Iterable[Row]) -> tuple[dict[str, Item], dict[str, Item]]:
    """The statistics of each exercise and of each test, by their ids."""
    graded = sorted(
        (row for row in rows if row.percent is not None), key=lambda row: (row.percent or 0.0, row.name)
    )
    places = {id(row.layout): _places(row.layout) for row in graded}
    exercises = {id: _exercise(id, graded) for id in columns_of(graded)}
    ids = dict.fromkeys(test for place in places.values() for test in place)
    return exercises, {test: _test(test, graded, places) for test in ids}


def _places(layout: Layout) -> dict[str, int]:
    """The bit of each test in a row's `passed`."""
    tests = [test.id for exercise in layout for test in exercise.tests]
    return {test: place for place, test in enumerate(tests)}


def _exercise(id: str, rows: Sequence[Row]) -> Item:
    best = {
        layout: next((one.max_score for one in of if one.id == id), 0.0)
        for layout, of in {_key(row): row.layout for row in rows}.items()
    }
    shares, totals = [], []
    for row in rows:
        points = row.exercises().get(id)
        if points is not None and best[_key(row)]:
            shares.append(100.0 * points / best[_key(row)])
            totals.append(row.percent or 0.0)
    return describe(shares, totals)


def _test(test: str, rows: Sequence[Row], places: dict[int, dict[str, int]]) -> Item:
    shares, totals = [], []
    for row in rows:
        place = places[_key(row)].get(test)
        if place is not None:
            shares.append(100.0 if row.passed >> place & 1 else 0.0)
            totals.append(row.percent or 0.0)
    return describe(shares, totals)


def _key(row: Row) -> int:
    return id(row.layout)


def describe(shares: Sequence[float], totals: Sequence[float]) -> Item:
    """The statistics of scores in percent beside the totals, both in the order of the totals."""
    count = len(shares)
    mean = sum(shares) / count if count else 0.0
    if count < ENOUGH:
        return Item(count, mean, None, (), ("too few",))
    discrimination = correlation(shares, totals)
    return Item(count, mean, discrimination, _quintiles(shares), _verdicts(mean, discrimination))


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Pearson's, in percent; None where one side does not vary."""
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    x_off, y_off = [x - x_mean for x in xs], [y - y_mean for y in ys]
    x_spread, y_spread = sum(x * x for x in x_off), sum(y * y for y in y_off)
    # Means of equal numbers may be off by a rounding: what is left then is no spread.
    if x_spread <= 1e-12 * len(xs) or y_spread <= 1e-12 * len(ys):
        return None
    return 100.0 * sum(x * y for x, y in zip(x_off, y_off, strict=True)) / sqrt(x_spread * y_spread)


def _quintiles(shares: Sequence[float]) -> tuple[float, ...]:
    """The means of the five fifths; where they do not come out even, the first are one longer."""
    size, longer = divmod(len(shares), FIFTHS)
    ends = [fifth * size + min(fifth, longer) for fifth in range(FIFTHS + 1)]
    return tuple(sum(shares[a:b]) / (b - a) for a, b in pairwise(ends))


def _verdicts(mean: float, discrimination: float | None) -> tuple[str, ...]:
    verdicts = ["easy"] if mean > EASY_ABOVE else ["hard"] if mean < HARD_BELOW else []
    if discrimination is None:
        verdicts.append("all the same")
    elif discrimination < DISCRIMINATES_ABOVE and mean <= MAY_NOT_ABOVE:
        verdicts.append("weak")
    return tuple(verdicts)

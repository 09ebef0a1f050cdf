"""The three statistics are PrairieLearn's, and say nothing where there is nothing to say."""

from __future__ import annotations

import random

import numpy as np
import pytest

from grader.classroom import statistics
from grader.classroom.record import Entry

from .reports import entry, plain, report, rows


def test_correlation_is_pearsons():
    """The same as numpy's, also far from zero."""
    rng = random.Random(3)
    xs = [1e6 + rng.random() for _ in range(200)]
    ys = [x + rng.gauss(0, 0.5) for x in xs]
    assert statistics.correlation(xs, ys) == pytest.approx(100 * np.corrcoef(xs, ys)[0, 1], rel=1e-9)
    assert statistics.correlation(xs, [-x for x in xs]) == pytest.approx(-100)


@pytest.mark.parametrize("same", [0.0, 0.1, 100 / 3])
def test_nothing_to_correlate_where_all_are_equal(same):
    """Rounding of a mean is no spread."""
    assert statistics.correlation([same] * 300, list(range(300))) is None
    assert statistics.correlation(list(range(300)), [same] * 300) is None


def test_quintiles_are_those_of_ntile():
    """32 submissions in five fifths: 7, 7, 6, 6, 6, the lowest totals first."""
    shares = [float(place) for place in range(32)]
    expected = [
        np.mean(part) for part in (range(7), range(7, 14), range(14, 20), range(20, 26), range(26, 32))
    ]
    assert statistics.describe(shares, shares).quintiles == pytest.approx(expected)


def described(mean, discriminates, count=100):
    """An item with this share of right answers, which go to the best, or to the worst."""
    right = round(mean * count / 100)
    shares = [0.0] * (count - right) + [100.0] * right
    return statistics.describe(shares if discriminates else shares[::-1], list(map(float, range(count))))


@pytest.mark.parametrize(
    ("mean", "discriminates", "verdicts"),
    [
        (90, True, ()),
        (91, True, ("easy",)),
        (50, True, ()),
        (49, True, ("hard",)),
        (60, False, ("weak",)),
        (95, False, ("easy", "weak")),
        (96, False, ("easy",)),
        (30, False, ("hard", "weak")),
        (100, True, ("easy", "all the same")),
        (0, True, ("hard", "all the same")),
    ],
)
def test_the_rules(mean, discriminates, verdicts):
    """Easy above 90, hard below 50, discrimination above 20 but for a mean above 95."""
    assert described(mean, discriminates).verdicts == verdicts


def test_below_thirty_submissions_there_are_too_few():
    """The mean is told, the rest would be noise."""
    few, enough = described(50, True, 29), described(50, True, 30)
    assert (few.discrimination, few.quintiles, few.verdicts) == (None, (), ("too few",))
    assert few.mean == pytest.approx(100 * round(0.5 * 29) / 29)
    assert enough.discrimination is not None


def test_a_class():
    """Every exercise and every test, from rows; totals are without the bonus, and nobody ungraded counts."""
    good = [entry(f"g{place}") for place in range(20)]
    poor = [entry(f"p{place}", "failed", "passed", "failed") for place in range(20)]
    exercises, tests = statistics.of_class(rows(*good, *poor, Entry("x", status="unreadable")))
    assert exercises["ex01_first"] == (40, 75.0, pytest.approx(100.0), (50, 50, 75, 100, 100), ())
    assert exercises["ex02_second"].verdicts == ("easy", "all the same")
    assert tests["visible/test_ex01_first.py::test_part_0"].mean == 50
    assert tests["hidden/test_ex01_first.py::test_part_1"].mean == 100


def test_those_who_were_not_graded_for_an_exercise_do_not_count():
    """A submission graded for one exercise only says nothing about the others."""
    other = [Entry(f"o{n}", report(f"o{n}", plain("ex09_other", "failed"))) for n in range(3)]
    exercises, tests = statistics.of_class(rows(*(entry(f"e{n}") for n in range(4)), *other))
    assert (exercises["ex01_first"].submissions, exercises["ex09_other"].submissions) == (4, 3)
    assert tests["visible/test_ex09_other.py::test_part_0"].submissions == 3


def test_an_empty_class():
    """Nothing, and no division by it."""
    assert statistics.of_class([]) == ({}, {})
    assert statistics.describe([], []).mean == 0

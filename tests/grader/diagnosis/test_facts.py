"""Plain facts about wrong numbers, stated only where they could not hold by chance."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis.facts import Facts, stated
from grader.diagnosis.predicates import Pair
from tests.grader.diagnosis.made import calls, matter


def test_no_fact_about_right_numbers() -> None:
    """Right answers have no facts."""
    pairs = [Pair(np.arange(4.0) + shift, np.arange(4.0) + shift, ()) for shift in range(3)]
    assert stated(pairs) is None


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("half", lambda want: want / 2),
        ("minus", lambda want: -want),
        ("constant-factor", lambda want: 0.3 * want),
        ("rounded", lambda want: np.round(want, 2)),
        ("transposed", lambda want: want.T),
        ("same-answer", lambda want: np.full((3, 3), 7.0)),
        ("not-finite", lambda want: np.where(want > 0, want, np.nan)),
        ("permuted", lambda want: np.roll(want, 1, axis=0)),
        ("signs", np.abs),
        ("cut-off", np.trunc),
        ("inexact", lambda want: want * 1.001),
    ],
)
def test_facts(name: str, change: object) -> None:
    """Each plain fact is stated for answers of which it is true."""
    rng = np.random.default_rng(1)
    wants = [3 * rng.standard_normal((3, 3)) for _ in range(4)]
    fact = stated([Pair(change(want), want, (want,)) for want in wants])  # type: ignore[operator]
    assert fact is not None and fact.id == name


def test_zero_is_told_where_nothing_else_goes_wrong() -> None:
    """Right three times, and another number only where 0 is right; one wrong number beside it is silence."""
    right = [Pair(np.array(want), np.array(want), ()) for want in (1.0, 2.0, 3.5)]
    zero, other = Pair(np.array(0.3), np.array(0.0), ()), Pair(np.array(0.3), np.array(7.0), ())
    fact = stated([*right, zero])
    assert fact is not None and fact.id == "zero-is-an-answer"
    assert stated([*right, zero, other]) is None
    assert stated([zero]) is None


def test_random_numbers_have_no_facts() -> None:
    """Numbers that have nothing in common with the right ones: silence."""
    rng = np.random.default_rng(2)
    pairs = [Pair(rng.standard_normal((3, 4)), rng.standard_normal((3, 4)), ()) for _ in range(5)]
    assert stated(pairs) is None


def test_a_fact_is_offered_for_the_parts_of_which_it_is_true() -> None:
    """Last of all, and for sure only where a second axis says the same."""
    right = "def f(W):\n    return {'W': W, 'b': W.sum(axis=0)}\n"
    turned = "def f(W):\n    return {'W': W.T, 'b': W.sum(axis=0)}\n"
    rng = np.random.default_rng(0)
    found = calls(right, turned, [(rng.normal(size=(2, 3)),), (rng.normal(size=(4, 3)),)])
    offers = sorted(Facts(matter([])).offers(), key=lambda offer: offer.least)
    (candidate,) = list(offers[-1].candidates(found))
    assert [cause.id for cause in candidate.causes] == ["transposed"]
    assert candidate.explains(found, 1e-4) == ("W",)
    assert candidate.sure
    assert list(offers[0].candidates(found)) == []

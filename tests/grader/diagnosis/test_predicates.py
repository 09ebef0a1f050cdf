"""What can be true of wrong answers beside the right ones, beyond a coincidence."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis import predicates
from grader.diagnosis.predicates import Pair

RNG = np.random.default_rng(3)
WANTS = [5 * RNG.standard_normal((2, 3)) for _ in range(4)]


def pairs(change, wants=WANTS, args=lambda want: (want,)):
    return [Pair(change(want), want, args(want)) for want in wants]


@pytest.mark.parametrize(
    ("holds", "change"),
    [
        (predicates.transposed, np.transpose),
        (predicates.times(0.5), lambda want: want / 2),
        (predicates.constant_ratio, lambda want: 0.3 * want),
        (predicates.sizes_only, np.abs),
        (predicates.rounded, lambda want: np.round(want, 1)),
        (predicates.cut_off, np.trunc),
        (predicates.backwards, lambda want: want[::-1]),
        (predicates.permuted, lambda want: np.roll(want, 1)),
        (predicates.inexact, lambda want: 1.002 * want),
        (predicates.one_answer, lambda want: np.full((2, 3), 7.0)),
    ],
)
def test_a_predicate_holds_where_it_is_true_and_not_for_other_numbers(holds, change):
    """Of the changed numbers it is true, of numbers that have nothing in common with the right ones it is not."""
    wrong = pairs(change)
    assert holds(wrong, wrong)
    other = pairs(lambda want: RNG.standard_normal(want.shape))
    assert not holds(other, other)


def test_what_is_held_down_levels_off():
    """All that is larger than the rest comes too small; of what is too small anywhere else nothing is said."""
    wants = [np.array(float(size)) for size in (1, 2, 3, 50, 90)]
    held = pairs(lambda want: np.minimum(want, 25.0), wants)
    assert predicates.levels_off(held[3:], held)
    held = pairs(lambda want: want if want != 2 else want / 2, wants)
    assert not predicates.levels_off(held[1:2], held)


def test_few_numbers_prove_nothing():
    """Two different right numbers may be off by one factor by chance."""
    few = pairs(lambda want: want / 2, [np.array([1.0]), np.array([2.0])])
    assert not predicates.times(0.5)(few, few)


def test_a_size_is_told_where_axes_have_several_lengths():
    """Divided by the length of the first axis; with one length only it could be any number."""
    wants = [5 * RNG.standard_normal((size, 3)) for size in (2, 3, 5, 7)]
    wrong = pairs(lambda want: want / len(want), wants)
    assert predicates.by_a_size(-1)(wrong, wrong)
    assert not predicates.by_a_size(1)(wrong, wrong)
    alike = pairs(lambda want: want / len(want))
    assert not predicates.by_a_size(-1)(alike, alike)


def test_right_for_one_example_only():
    """Batches of one are right, larger ones are not; one of each would be too few."""
    wants = [5 * RNG.standard_normal((size, 3)) for size in (1, 1, 2, 4)]
    every = pairs(lambda want: want * len(want), wants)
    wrong = [pair for pair in every if not pair.right]
    assert predicates.one_example_only(wrong, every)
    assert not predicates.one_example_only(wrong[:1], every[1:3])


def test_an_argument_handed_back_is_no_hard_coded_answer():
    """The same numbers again and again accuse nobody if an argument has these numbers."""
    start = np.full((2, 3), 7.0)
    wrong = pairs(lambda want: start, args=lambda want: (start, want))
    assert not predicates.one_answer(wrong, wrong)


ONE_HOT = [np.eye(4)[place] * size for place, size in ((0, 2.0), (2, 2.0), (3, 2.0), (1, 1.0))]
EVERYWHERE = (
    *(predicates.transposed, predicates.times(2.0), predicates.constant_ratio, predicates.sizes_only),
    *(predicates.rounded, predicates.significant, predicates.cut_off, predicates.backwards),
    *(predicates.permuted, predicates.partly_zeros),
)


@pytest.mark.parametrize("holds", EVERYWHERE)
@pytest.mark.parametrize(
    "change",
    [lambda want: want * 2, lambda want: want[::-1], lambda want: -want, lambda want: want * (want > 1)],
)
def test_answers_of_mostly_zeros_prove_nothing(holds, change):
    """Where all but a few entries are 0, or alike, anything is true by chance, and nothing of it is said."""
    wants = [np.outer(want, want) if holds is predicates.transposed else want for want in ONE_HOT]
    every = pairs(change, wants)
    assert not holds([pair for pair in every if not pair.right], every)


def test_zero_and_one_are_nobodys_numbers():
    """Whoever always answers 1, which a visible example asks for, need not have copied it."""
    for number, copied in ((1.0, False), (0.7311, True)):
        same = [Pair(np.array(number), np.array(want), (want,)) for want in (number, 2.0, 3.0, 4.0)]
        every = [same[0]._replace(test="visible/test_x.py::test"), *same[1:]]
        assert predicates.hard_coded(every[1:], every) is copied

"""Visible tests of exercise 17: softmax and cross-entropy."""

import math

import numpy as np
import pytest

Z = np.array([[1.0, 2.0, 3.0], [1000.0, 1000.0, 1000.0]])
LABELS = np.array([2, 0])


def drawn_counts(rng):
    """Whole numbers, two rows of three: with their logarithms for logits, the shares are plain fractions."""
    return rng.integers(2, 12, (2, 3)) * 1.0, rng.integers(0, 3, 2)


def cost_of_counts(counts, labels):
    """The mean of ln(all of a row / the true one of it)."""
    return float(
        np.mean([math.log(sum(row) / row[label]) for row, label in zip(counts, labels, strict=True)])
    )


@pytest.mark.points(0.5)
def test_softmax_by_hand(submission, expect, rng):
    """softmax: logits 0, ln 2, ln 5 have the shares 1/8, 2/8, 5/8; 1000 is fine."""
    by_hand = np.array([[0.0, math.log(2), math.log(5)]])
    expect.close(submission.softmax(by_hand), np.array([[0.125, 0.25, 0.625]]), "softmax(Z)")
    want = np.array([[0.09003057, 0.24472847, 0.66524096], [1 / 3, 1 / 3, 1 / 3]])
    expect.close(submission.softmax(Z), want, "softmax(Z)")
    counts, _ = drawn_counts(rng)
    want = np.array([row / sum(row) for row in counts])
    expect.close(submission.softmax(np.log(counts)), want, "softmax of logarithms")


@pytest.mark.points(0.5)
def test_cost_by_hand(submission, expect, rng):
    """cross_entropy: ln 4 for the example by hand; a mean over two examples."""
    by_hand = np.array([[0.0, math.log(2), math.log(5)]])
    expect.close(submission.cross_entropy(by_hand, np.array([1])), math.log(4), "cross_entropy(Z, labels)")
    expect.close(submission.cross_entropy(Z, LABELS), 0.7531091266, "cross_entropy(Z, labels)")
    counts, labels = drawn_counts(rng)
    got = submission.cross_entropy(np.log(counts), labels)
    expect.close(got, cost_of_counts(counts, labels), "cross_entropy of logarithms")


@pytest.mark.points(0.5)
def test_gradient_example(submission, expect, rng):
    """d_cross_entropy is right for a batch of two examples and three classes."""
    want = np.array([[0.04501529, 0.12236424, -0.16737952], [-1 / 3, 1 / 6, 1 / 6]])
    expect.close(submission.d_cross_entropy(Z, LABELS), want, "d_cross_entropy(Z, labels)")
    counts, labels = drawn_counts(rng)
    want = np.zeros((2, 3))
    for place in np.ndindex(2, 3):
        # a logit that grows by h makes its count e^h times as large
        right, left = counts.copy(), counts.copy()
        right[place] *= math.exp(1e-5)
        left[place] *= math.exp(-1e-5)
        want[place] = (cost_of_counts(right, labels) - cost_of_counts(left, labels)) / 2e-5
    got = submission.d_cross_entropy(np.log(counts), labels)
    expect.close(got, want, "d_cross_entropy of logarithms")

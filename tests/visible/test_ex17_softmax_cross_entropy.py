"""Visible tests of exercise 17: softmax and cross-entropy."""

import math

import numpy as np
import pytest

Z = np.array([[1.0, 2.0, 3.0], [1000.0, 1000.0, 1000.0]])
LABELS = np.array([2, 0])


@pytest.mark.points(0.5)
def test_softmax_by_hand(submission, expect):
    """softmax: logits 0, ln 2, ln 5 have the shares 1/8, 2/8, 5/8; 1000 is fine."""
    by_hand = np.array([[0.0, math.log(2), math.log(5)]])
    expect.close(submission.softmax(by_hand), np.array([[0.125, 0.25, 0.625]]), "softmax(Z)")
    want = np.array([[0.09003057, 0.24472847, 0.66524096], [1 / 3, 1 / 3, 1 / 3]])
    expect.close(submission.softmax(Z), want, "softmax(Z)")


@pytest.mark.points(0.5)
def test_cost_by_hand(submission, expect):
    """cross_entropy: ln 4 for the example by hand; a mean over two examples."""
    by_hand = np.array([[0.0, math.log(2), math.log(5)]])
    expect.close(submission.cross_entropy(by_hand, np.array([1])), math.log(4), "cross_entropy(Z, labels)")
    expect.close(submission.cross_entropy(Z, LABELS), 0.7531091266, "cross_entropy(Z, labels)")


@pytest.mark.points(0.5)
def test_gradient_example(submission, expect):
    """d_cross_entropy is right for a batch of two examples and three classes."""
    want = np.array([[0.04501529, 0.12236424, -0.16737952], [-1 / 3, 1 / 6, 1 / 6]])
    expect.close(submission.d_cross_entropy(Z, LABELS), want, "d_cross_entropy(Z, labels)")

"""Visible tests of exercise 13: the layer gradient, averaged over a batch."""

import numpy as np
import pytest


def identity(z):
    return 1.0 * z


def slope_of_identity(z):
    return 0.0 * z + 1.0


def answer(submission, expect, place, dtype=float):
    """One of the three results for the batch of the lesson."""
    got = submission.average_layer_gradients(
        np.array([[1, 2], [3, 1], [0, 1]], dtype=dtype),
        np.array([[1, -1]], dtype=dtype),
        np.array([1], dtype=dtype),
        np.array([[1], [0], [3]], dtype=dtype),
        identity,
        slope_of_identity,
    )
    several = isinstance(got, list | tuple) or (isinstance(got, np.ndarray) and got.ndim > 0)
    expect.that(several and len(got) == 3, "Three results are asked for, in this order: dW, db, dA_prev.")
    return got[place]


@pytest.mark.points(0.5)
def test_weights_of_the_lesson(submission, expect):
    """The batch of the lesson: dW is the mean of three slopes per weight."""
    expect.close(answer(submission, expect, 0), np.array([[16 / 3, -4 / 3]]), "dW")


@pytest.mark.points(0.5)
def test_bias_of_the_lesson(submission, expect):
    """The batch of the lesson: db is right."""
    expect.close(answer(submission, expect, 1), np.array([-2 / 3]), "db")


@pytest.mark.points(0.5)
def test_activations_of_the_lesson(submission, expect):
    """The batch of the lesson: dA_prev is right, one row per example."""
    want = np.array([[-2 / 3, 2 / 3], [2.0, -2.0], [-2.0, 2.0]])
    expect.close(answer(submission, expect, 2), want, "dA_prev")


@pytest.mark.points(0.5)
def test_whole_numbers(submission, expect):
    """The same batch as arrays of whole numbers gives the same dW.

    Hint: A mean of whole numbers is rarely whole. What type do your arrays have?
    """
    expect.close(answer(submission, expect, 0, int), np.array([[16 / 3, -4 / 3]]), "dW")

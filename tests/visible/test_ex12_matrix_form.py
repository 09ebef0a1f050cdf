"""Visible tests of exercise 12: a whole layer, back in two matrix products."""

import numpy as np
import pytest


def answer(submission, expect, place):
    """One of the three results for three examples, two inputs and four neurons, all in whole numbers."""
    got = submission.linear_backward(
        np.array([[1, 2], [3, 4], [5, 6]]),
        np.array([[1, 0], [2, 1], [0, -1], [1, 1]]),
        np.array([[1, 0, 2, 0], [0, 1, 0, 1], [1, 1, 0, 0]]),
    )
    several = isinstance(got, list | tuple) or (isinstance(got, np.ndarray) and got.ndim > 0)
    expect.that(several and len(got) == 3, "Three results are asked for, in this order: dW, db, dA_prev.")
    return got[place]


@pytest.mark.points(0.5)
def test_weights_in_whole_numbers(submission, expect):
    """Three examples, two inputs, four neurons: dW is right."""
    expect.close(answer(submission, expect, 0), np.array([[6, 8], [8, 10], [2, 4], [3, 4]]), "dW")


@pytest.mark.points(0.5)
def test_biases_in_whole_numbers(submission, expect):
    """Three examples, two inputs, four neurons: db is right."""
    expect.close(answer(submission, expect, 1), np.array([2, 2, 2, 1]), "db")


@pytest.mark.points(0.5)
def test_inputs_in_whole_numbers(submission, expect):
    """Three examples, two inputs, four neurons: dA_prev is right."""
    expect.close(answer(submission, expect, 2), np.array([[1, -2], [3, 2], [3, 1]]), "dA_prev")

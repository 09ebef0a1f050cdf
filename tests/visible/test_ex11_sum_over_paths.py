"""Visible tests of exercise 11: many neurons, and paths that add up."""

import numpy as np
import pytest


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def slope_of_sigmoid(z):
    return sigmoid(z) * (1 - sigmoid(z))


def answer(submission, expect, place):
    """One of the three results for two inputs and three neurons."""
    got = submission.layer_gradients(
        np.array([0.5, -1.0]),
        np.array([[1.0, -2.0], [0.5, 0.25], [-1.0, 3.0]]),
        np.array([0.0, 0.1, -0.2]),
        np.array([0.0, 1.0, 1.0]),
        sigmoid,
        slope_of_sigmoid,
    )
    several = isinstance(got, list | tuple) or (isinstance(got, np.ndarray) and got.ndim > 0)
    expect.that(several and len(got) == 3, "Three results are asked for, in this order: dW, db, da_prev.")
    return got[place]


@pytest.mark.points(0.5)
def test_weights_of_three_neurons(submission, expect):
    """Two inputs, three sigmoid neurons: dW is right."""
    want = [[0.06478578, -0.12957155], [-0.11845881, 0.23691762], [-0.02297684, 0.04595368]]
    expect.close(answer(submission, expect, 0), np.array(want), "dW")


@pytest.mark.points(0.5)
def test_biases_of_three_neurons(submission, expect):
    """Two inputs, three sigmoid neurons: db is right."""
    expect.close(answer(submission, expect, 1), np.array([0.12957155, -0.23691762, -0.04595368]), "db")


@pytest.mark.points(0.5)
def test_inputs_of_three_neurons(submission, expect):
    """Two inputs, three sigmoid neurons: da_prev is right."""
    expect.close(answer(submission, expect, 2), np.array([0.05706642, -0.45623355]), "da_prev")

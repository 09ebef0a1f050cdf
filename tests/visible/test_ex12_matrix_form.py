"""Visible tests of exercise 12: a whole layer, back in two matrix products."""

import numpy as np
import pytest

# Three examples, two inputs and four neurons, all in whole numbers: A_prev, W, dZ.
WORKED = (
    np.array([[1, 2], [3, 4], [5, 6]]),
    np.array([[1, 0], [2, 1], [0, -1], [1, 1]]),
    np.array([[1, 0, 2, 0], [0, 1, 0, 1], [1, 1, 0, 0]]),
)


def answer(submission, expect, data, place):
    """One of the three results."""
    got = submission.linear_backward(*data)
    several = isinstance(got, list | tuple) or (isinstance(got, np.ndarray) and got.ndim > 0)
    expect.that(several and len(got) == 3, "Three results are asked for, in this order: dW, db, dA_prev.")
    return got[place]


def drawn_layer(rng):
    """Matrices of the same shapes with drawn whole numbers."""
    return tuple(rng.integers(1, 6, matrix.shape) * rng.choice([-1, 1], matrix.shape) for matrix in WORKED)


def shares(data, place):
    """The same slopes path by path: each share on its own, added up where it belongs."""
    A_prev, W, dZ = data
    slopes = [np.zeros(W.shape), np.zeros(len(W)), np.zeros(A_prev.shape)]
    for i, k in np.ndindex(A_prev.shape):
        for j in range(len(W)):
            slopes[0][j, k] += dZ[i, j] * A_prev[i, k]
            slopes[2][i, k] += dZ[i, j] * W[j, k]
    for i, j in np.ndindex(dZ.shape):
        slopes[1][j] += dZ[i, j]
    return slopes[place]


@pytest.mark.points(0.5)
def test_weights_in_whole_numbers(submission, expect, rng):
    """Three examples, two inputs, four neurons: dW is right."""
    want = np.array([[6, 8], [8, 10], [2, 4], [3, 4]])
    expect.close(answer(submission, expect, WORKED, 0), want, "dW")
    data = drawn_layer(rng)
    expect.close(answer(submission, expect, data, 0), shares(data, 0), "dW")


@pytest.mark.points(0.5)
def test_biases_in_whole_numbers(submission, expect, rng):
    """Three examples, two inputs, four neurons: db is right."""
    expect.close(answer(submission, expect, WORKED, 1), np.array([2, 2, 2, 1]), "db")
    data = drawn_layer(rng)
    expect.close(answer(submission, expect, data, 1), shares(data, 1), "db")


@pytest.mark.points(0.5)
def test_inputs_in_whole_numbers(submission, expect, rng):
    """Three examples, two inputs, four neurons: dA_prev is right."""
    expect.close(answer(submission, expect, WORKED, 2), np.array([[1, -2], [3, 2], [3, 1]]), "dA_prev")
    data = drawn_layer(rng)
    expect.close(answer(submission, expect, data, 2), shares(data, 2), "dA_prev")

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


def nudged(data, place):
    """The slopes along W (0), b (1) or A_prev (2): one number moves by 1, and dZ tells what Z costs."""
    A_prev, W, dZ = data

    def cost(W, b, A_prev):
        return np.sum(dZ * (A_prev @ W.T + b))

    given = [W, np.zeros(len(W)), A_prev]
    slopes = np.zeros(given[place].shape)
    for k in np.ndindex(slopes.shape):
        step = np.zeros(slopes.shape)
        step[k] = 1.0
        slopes[k] = cost(*given[:place], given[place] + step, *given[place + 1 :]) - cost(*given)
    return slopes


@pytest.mark.points(0.5)
def test_weights_in_whole_numbers(submission, expect, rng):
    """Three examples, two inputs, four neurons: dW is right."""
    want = np.array([[6, 8], [8, 10], [2, 4], [3, 4]])
    expect.close(answer(submission, expect, WORKED, 0), want, "dW")
    data = drawn_layer(rng)
    expect.close(answer(submission, expect, data, 0), nudged(data, 0), "dW")


@pytest.mark.points(0.5)
def test_biases_in_whole_numbers(submission, expect, rng):
    """Three examples, two inputs, four neurons: db is right."""
    expect.close(answer(submission, expect, WORKED, 1), np.array([2, 2, 2, 1]), "db")
    data = drawn_layer(rng)
    expect.close(answer(submission, expect, data, 1), nudged(data, 1), "db")


@pytest.mark.points(0.5)
def test_inputs_in_whole_numbers(submission, expect, rng):
    """Three examples, two inputs, four neurons: dA_prev is right."""
    expect.close(answer(submission, expect, WORKED, 2), np.array([[1, -2], [3, 2], [3, 1]]), "dA_prev")
    data = drawn_layer(rng)
    expect.close(answer(submission, expect, data, 2), nudged(data, 2), "dA_prev")

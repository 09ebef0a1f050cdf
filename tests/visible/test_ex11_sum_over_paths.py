"""Visible tests of exercise 11: many neurons, and paths that add up."""

import numpy as np
import pytest


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def slope_of_sigmoid(z):
    return sigmoid(z) * (1 - sigmoid(z))


# Two inputs and three neurons: a_prev, W, b, y.
WORKED = (
    np.array([0.5, -1.0]),
    np.array([[1.0, -2.0], [0.5, 0.25], [-1.0, 3.0]]),
    np.array([0.0, 0.1, -0.2]),
    np.array([0.0, 1.0, 1.0]),
)


def answer(submission, expect, data, place):
    """One of the three results for a layer of sigmoid neurons."""
    got = submission.layer_gradients(*data, sigmoid, slope_of_sigmoid)
    several = isinstance(got, list | tuple) or (isinstance(got, np.ndarray) and got.ndim > 0)
    expect.that(several and len(got) == 3, "Three results are asked for, in this order: dW, db, da_prev.")
    return got[place]


def drawn_layer(rng):
    """A layer of the same sizes with drawn numbers."""
    a_prev, W, b = rng.uniform(0.4, 1.6, 2), rng.uniform(-1.0, 1.0, (3, 2)), rng.uniform(-0.5, 0.5, 3)
    return a_prev, W, b, rng.uniform(1.5, 2.5, 3) * np.array([1, -1, 1])


def nudged(data, place, h=1e-5):
    """The slopes of the cost along a_prev (0), W (1) or b (2): one number moves, all the others rest."""

    def cost(a_prev, W, b, y):
        return np.sum((sigmoid(W @ a_prev + b) - y) ** 2)

    slopes = np.zeros(np.shape(data[place]))
    for k in np.ndindex(slopes.shape):
        step = np.zeros(slopes.shape)
        step[k] = h
        right, left = ([*data[:place], data[place] + s, *data[place + 1 :]] for s in (step, -step))
        slopes[k] = (cost(*right) - cost(*left)) / (2 * h)
    return slopes


@pytest.mark.points(0.5)
def test_weights_of_three_neurons(submission, expect, rng):
    """Two inputs, three sigmoid neurons: dW is right."""
    want = [[0.06478578, -0.12957155], [-0.11845881, 0.23691762], [-0.02297684, 0.04595368]]
    expect.close(answer(submission, expect, WORKED, 0), np.array(want), "dW")
    data = drawn_layer(rng)
    expect.close(answer(submission, expect, data, 0), nudged(data, 1), "dW")


@pytest.mark.points(0.5)
def test_biases_of_three_neurons(submission, expect, rng):
    """Two inputs, three sigmoid neurons: db is right."""
    want = np.array([0.12957155, -0.23691762, -0.04595368])
    expect.close(answer(submission, expect, WORKED, 1), want, "db")
    data = drawn_layer(rng)
    expect.close(answer(submission, expect, data, 1), nudged(data, 2), "db")


@pytest.mark.points(0.5)
def test_inputs_of_three_neurons(submission, expect, rng):
    """Two inputs, three sigmoid neurons: da_prev is right."""
    want = np.array([0.05706642, -0.45623355])
    expect.close(answer(submission, expect, WORKED, 2), want, "da_prev")
    data = drawn_layer(rng)
    expect.close(answer(submission, expect, data, 2), nudged(data, 0), "da_prev")

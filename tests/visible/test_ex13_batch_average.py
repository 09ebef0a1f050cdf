"""Visible tests of exercise 13: the layer gradient, averaged over a batch."""

import numpy as np
import pytest


def identity(z):
    return 1.0 * z


def slope_of_identity(z):
    return 0.0 * z + 1.0


# The batch of the lesson: A_prev, W, b, Y.
LESSON = (
    np.array([[1.0, 2.0], [3.0, 1.0], [0.0, 1.0]]),
    np.array([[1.0, -1.0]]),
    np.array([1.0]),
    np.array([[1.0], [0.0], [3.0]]),
)


def answer(submission, expect, data, place):
    """One of the three results."""
    got = submission.average_layer_gradients(*data, identity, slope_of_identity)
    several = isinstance(got, list | tuple) or (isinstance(got, np.ndarray) and got.ndim > 0)
    expect.that(several and len(got) == 3, "Three results are asked for, in this order: dW, db, dA_prev.")
    return got[place]


def drawn_batch(rng):
    """Three examples, two inputs and two outputs in drawn whole numbers, as floats."""
    shapes = (3, 2), (2, 2), (2,), (3, 2)
    return tuple(rng.integers(1, 5, shape) * rng.choice([-1.0, 1.0], shape) for shape in shapes)


def nudged(data, place, h=1e-4):
    """The slopes of the average cost along A_prev (0), W (1) or b (2): one number moves, the others rest."""

    def cost(A_prev, W, b, Y):
        return np.mean(np.sum((A_prev @ W.T + b - Y) ** 2, axis=1))

    slopes = np.zeros(data[place].shape)
    for k in np.ndindex(slopes.shape):
        step = np.zeros(slopes.shape)
        step[k] = h
        right, left = ([*data[:place], data[place] + s, *data[place + 1 :]] for s in (step, -step))
        slopes[k] = (cost(*right) - cost(*left)) / (2 * h)
    return slopes


@pytest.mark.points(0.5)
def test_weights_of_the_lesson(submission, expect, rng):
    """The batch of the lesson and a drawn one: dW is the mean of the examples' slopes."""
    expect.close(answer(submission, expect, LESSON, 0), np.array([[16 / 3, -4 / 3]]), "dW")
    data = drawn_batch(rng)
    expect.close(answer(submission, expect, data, 0), nudged(data, 1), "dW")


@pytest.mark.points(0.5)
def test_bias_of_the_lesson(submission, expect, rng):
    """The batch of the lesson and a drawn one: db is right."""
    expect.close(answer(submission, expect, LESSON, 1), np.array([-2 / 3]), "db")
    data = drawn_batch(rng)
    expect.close(answer(submission, expect, data, 1), nudged(data, 2), "db")


@pytest.mark.points(0.5)
def test_activations_of_the_lesson(submission, expect, rng):
    """The batch of the lesson and a drawn one: dA_prev is right, one row per example."""
    want = np.array([[-2 / 3, 2 / 3], [2.0, -2.0], [-2.0, 2.0]])
    expect.close(answer(submission, expect, LESSON, 2), want, "dA_prev")
    data = drawn_batch(rng)
    expect.close(answer(submission, expect, data, 2), nudged(data, 0), "dA_prev")


@pytest.mark.points(0.5)
def test_whole_numbers(submission, expect, rng):
    """Arrays of whole numbers give the dW of the same floats.

    Hint: A mean of whole numbers is rarely whole. What type do your arrays have?
    """
    for data, want in ((LESSON, np.array([[16 / 3, -4 / 3]])), (drawn_batch(rng), None)):
        whole = tuple(part.astype(int) for part in data)
        got = answer(submission, expect, whole, 0)
        expect.close(got, nudged(data, 1) if want is None else want, "dW")

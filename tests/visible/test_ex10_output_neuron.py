"""Visible tests of exercise 10: one neuron, its weights, its bias, and what fed it."""

import numpy as np
import pytest


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def slope_of_sigmoid(z):
    return sigmoid(z) * (1 - sigmoid(z))


ONE_INPUT = (np.array([0.8]), np.array([0.5]), -0.1, 1.0)
THREE_INPUTS = (np.array([0.5, -1.0, 2.0]), np.array([0.4, 0.3, -0.2]), 0.1, 0.0)


def answer(submission, expect, data, place):
    """One of the three results for a sigmoid neuron."""
    got = submission.neuron_gradients(*data, sigmoid, slope_of_sigmoid)
    several = isinstance(got, list | tuple) or (isinstance(got, np.ndarray) and got.ndim > 0)
    expect.that(several and len(got) == 3, "Three results are asked for, in this order: dw, db, da_prev.")
    return got[place]


def drawn_neuron(rng):
    """a_prev, w, b and y of a neuron with two inputs."""
    a_prev, w = rng.uniform(0.4, 1.6, 2) * np.array([1, -1]), rng.uniform(0.4, 1.6, 2)
    return a_prev, w, float(rng.uniform(-0.5, 0.5)), float(rng.uniform(1.5, 2.5))


def nudged(data, place, h=1e-5):
    """The slopes of the cost along a_prev (0), w (1) or b (2): one number moves, all the others rest."""

    def cost(a_prev, w, b, y):
        return (sigmoid(np.sum(w * a_prev) + b) - y) ** 2

    slopes = np.zeros(np.shape(data[place]))
    for k in np.ndindex(slopes.shape):
        step = np.zeros(slopes.shape)
        step[k] = h
        right, left = ([*data[:place], data[place] + s, *data[place + 1 :]] for s in (step, -step))
        slopes[k] = (cost(*right) - cost(*left)) / (2 * h)
    return slopes


@pytest.mark.points(0.5)
def test_weights_of_two_neurons(submission, expect, rng):
    """A neuron with one input, one with three and a drawn one: dw is right."""
    expect.close(answer(submission, expect, ONE_INPUT, 0), np.array([-0.1664497022]), "dw")
    want = np.array([0.0964196021, -0.1928392041, 0.3856784082])
    expect.close(answer(submission, expect, THREE_INPUTS, 0), want, "dw")
    data = drawn_neuron(rng)
    expect.close(answer(submission, expect, data, 0), nudged(data, 1), "dw")


@pytest.mark.points(0.5)
def test_biases_of_two_neurons(submission, expect, rng):
    """A neuron with one input, one with three and a drawn one: db is right."""
    expect.close(answer(submission, expect, ONE_INPUT, 1), -0.2080621277, "db")
    expect.close(answer(submission, expect, THREE_INPUTS, 1), 0.1928392041, "db")
    data = drawn_neuron(rng)
    expect.close(answer(submission, expect, data, 1), nudged(data, 2), "db")


@pytest.mark.points(0.5)
def test_inputs_of_two_neurons(submission, expect, rng):
    """A neuron with one input, one with three and a drawn one: da_prev is right."""
    expect.close(answer(submission, expect, ONE_INPUT, 2), np.array([-0.1040310639]), "da_prev")
    want = np.array([0.0771356816, 0.0578517612, -0.0385678408])
    expect.close(answer(submission, expect, THREE_INPUTS, 2), want, "da_prev")
    data = drawn_neuron(rng)
    expect.close(answer(submission, expect, data, 2), nudged(data, 0), "da_prev")

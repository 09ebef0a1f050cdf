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


@pytest.mark.points(0.5)
def test_weights_of_two_neurons(submission, expect):
    """A neuron with one input and one with three: dw is right."""
    expect.close(answer(submission, expect, ONE_INPUT, 0), np.array([-0.1664497022]), "dw")
    want = np.array([0.0964196021, -0.1928392041, 0.3856784082])
    expect.close(answer(submission, expect, THREE_INPUTS, 0), want, "dw")


@pytest.mark.points(0.5)
def test_biases_of_two_neurons(submission, expect):
    """A neuron with one input and one with three: db is right."""
    expect.close(answer(submission, expect, ONE_INPUT, 1), -0.2080621277, "db")
    expect.close(answer(submission, expect, THREE_INPUTS, 1), 0.1928392041, "db")


@pytest.mark.points(0.5)
def test_inputs_of_two_neurons(submission, expect):
    """A neuron with one input and one with three: da_prev is right."""
    expect.close(answer(submission, expect, ONE_INPUT, 2), np.array([-0.1040310639]), "da_prev")
    want = np.array([0.0771356816, 0.0578517612, -0.0385678408])
    expect.close(answer(submission, expect, THREE_INPUTS, 2), want, "da_prev")

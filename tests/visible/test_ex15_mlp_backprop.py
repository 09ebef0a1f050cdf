"""Visible tests of exercise 15: backpropagation, delta by delta."""

import numpy as np
import pytest

X = np.array([[1.5]])
Y = np.array([[1.0]])
WS = [np.array([[0.6]]), np.array([[-1.2]]), np.array([[0.9]])]
BS = [np.array([0.1]), np.array([0.5]), np.array([0.6])]


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_prime(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    return (z > 0) * 1.0


@pytest.mark.points(0.5)
def test_scalar_net_forward(submission, expect):
    """The net of exercise 7, written as three layers, gives its z's and a's."""
    Zs = [[[1.0]], [[-0.3772702944]], [[0.9661068935]]]
    As = [[[1.5]], [[0.7310585786]], [[0.4067854372]], [[0.7243428394]]]
    got = submission.mlp_forward(X, WS, BS, [sigmoid, sigmoid, sigmoid])
    expect.close(got, (Zs, As), "Zs, As")


@pytest.mark.points(0.5)
def test_one_layer_is_exercise_13(submission, expect):
    """A net of one layer and three examples gives the numbers of exercise 13."""
    X = np.array([[1.0, 2.0], [3.0, 1.0], [0.0, 1.0]])
    Y = np.array([[1.0], [0.0], [3.0]])

    def same(z):
        return z + 0.0

    def one(z):
        return z * 0.0 + 1.0

    got = submission.mlp_backprop(X, Y, [np.array([[1.0, -1.0]])], [np.array([1.0])], [same], [one])
    expect.close(got, ([[[16 / 3, -4 / 3]]], [[-2 / 3]]), "dWs, dbs")


@pytest.mark.points(0.5)
def test_scalar_net_is_exercise_9(submission, expect):
    """The net of exercise 7 gives the six partial derivatives of exercise 9."""
    dWs = [[[0.008460865917]], [[-0.017477713329]], [[-0.04477938458]]]
    dbs = [[0.005640577278], [-0.023907404741], [-0.110081090628]]
    got = submission.mlp_backprop(X, Y, WS, BS, [sigmoid] * 3, [sigmoid_prime] * 3)
    expect.close(got, (dWs, dbs), "dWs, dbs")


@pytest.mark.points(0.5)
def test_dead_unit(submission, expect):
    """Two ReLUs and a sigmoid: behind a ReLU that is off, nothing is felt.

    Hint: z2 is below 0, so a2 is 0 and stays 0 under a small nudge. Which of the six parameters
    can the cost still notice?
    """
    got = submission.mlp_backprop(
        X, Y, WS, BS, [relu, relu, sigmoid], [relu_prime, relu_prime, sigmoid_prime]
    )
    expect.close(got, ([[[0.0]], [[0.0]], [[0.0]]], [[0.0], [0.0], [-0.1621365]]), "dWs, dbs")

"""Visible tests of exercise 15: backpropagation, delta by delta."""

from itertools import pairwise

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
    return z * (z > 0)


def relu_prime(z):
    return (z > 0) * 1.0


def identity(z):
    return z + 0.0


def one(z):
    return z * 0.0 + 1.0


def drawn_bend(rng):
    """An activation with drawn numbers in it, and its slope."""
    high, steep, line = rng.uniform(0.4, 1.2, 3)

    def bend(z):
        return high * np.tanh(steep * z) + line * z

    def bend_slope(z):
        return high * steep / np.cosh(steep * z) ** 2 + line

    return bend, bend_slope


def output(X, Ws, bs, gs):
    """The last activations of a net."""
    A = X
    for layer, g in enumerate(gs):
        A = g(A @ Ws[layer].T + bs[layer])
    return A


def cost(X, Y, Ws, bs, gs):
    """Squared errors, summed over outputs and averaged over examples."""
    return np.mean(np.sum((output(X, Ws, bs, gs) - Y) ** 2, axis=1))


def nudged(X, Y, Ws, bs, gs, h=1e-5):
    """(dWs, dbs), measured: one entry of one array moves to both sides, and everything else rests."""
    arrays = [*Ws, *bs]
    found = [np.zeros(array.shape) for array in arrays]
    for number, array in enumerate(arrays):
        for place in np.ndindex(array.shape):
            costs = []
            for step in (h, -h):
                moved = [other.copy() for other in arrays]
                moved[number][place] += step
                costs.append(cost(X, Y, moved[: len(Ws)], moved[len(Ws) :], gs))
            found[number][place] = (costs[0] - costs[1]) / (2 * h)
    return found[: len(Ws)], found[len(Ws) :]


def drawn(rng, *sizes):
    """Weights and biases of a net with layers of these sizes."""
    Ws = [rng.uniform(0.4, 1.2, (n, m)) * rng.choice([-1, 1], (n, m)) for m, n in pairwise(sizes)]
    return Ws, [rng.uniform(-0.5, 0.5, n) for n in sizes[1:]]


@pytest.mark.points(0.5)
def test_scalar_net_forward(submission, expect, rng):
    """The net of exercise 7, written as three layers, gives its z's and a's."""
    Zs = [[[1.0]], [[-0.3772702944]], [[0.9661068935]]]
    As = [[[1.5]], [[0.7310585786]], [[0.4067854372]], [[0.7243428394]]]
    got = submission.mlp_forward(X, WS, BS, [sigmoid, sigmoid, sigmoid])
    expect.close(got, (Zs, As), "Zs, As")
    # two examples through one neuron each: exercise 7, once for every row
    (theta1, theta2), (b1, b2), (x0, x1) = rng.uniform(0.4, 1.2, (3, 2))
    z0, z1 = theta1 * x0 + b1, theta1 * x1 + b1
    Zs = [[[z0], [z1]], [[theta2 * sigmoid(z0) + b2], [theta2 * sigmoid(z1) + b2]]]
    As = [[[x0], [x1]], [[sigmoid(z0)], [sigmoid(z1)]], Zs[1]]
    Ws, bs = [np.array([[theta1]]), np.array([[theta2]])], [np.array([b1]), np.array([b2])]
    got = submission.mlp_forward(np.array([[x0], [x1]]), Ws, bs, [sigmoid, identity])
    expect.close(got, (Zs, As), "Zs, As")


@pytest.mark.points(0.5)
def test_one_layer_is_exercise_13(submission, expect, rng):
    """One layer gives the numbers of exercise 13, and a drawn one its own."""
    X = np.array([[1.0, 2.0], [3.0, 1.0], [0.0, 1.0]])
    Y = np.array([[1.0], [0.0], [3.0]])
    got = submission.mlp_backprop(X, Y, [np.array([[1.0, -1.0]])], [np.array([1.0])], [identity], [one])
    expect.close(got, ([[[16 / 3, -4 / 3]]], [[-2 / 3]]), "dWs, dbs")
    Ws, bs = drawn(rng, 2, 2)
    Y = rng.uniform(-3.0, 3.0, (3, 2))
    g, dg = drawn_bend(rng)
    got = submission.mlp_backprop(X, Y, Ws, bs, [g], [dg])
    expect.close(got, nudged(X, Y, Ws, bs, [g]), "dWs, dbs")


@pytest.mark.points(0.5)
def test_scalar_net_is_exercise_9(submission, expect, rng):
    """The net of exercise 7, or a drawn one, gives the six slopes of exercise 9."""
    dWs = [[[0.008460865917]], [[-0.017477713329]], [[-0.04477938458]]]
    dbs = [[0.005640577278], [-0.023907404741], [-0.110081090628]]
    got = submission.mlp_backprop(X, Y, WS, BS, [sigmoid] * 3, [sigmoid_prime] * 3)
    expect.close(got, (dWs, dbs), "dWs, dbs")
    Ws, bs = drawn(rng, 1, 1, 1, 1)
    g, dg = drawn_bend(rng)
    target = output(X, Ws, bs, [g] * 3) - 1.0
    got = submission.mlp_backprop(X, target, Ws, bs, [g] * 3, [dg] * 3)
    expect.close(got, nudged(X, target, Ws, bs, [g] * 3), "dWs, dbs")


@pytest.mark.points(0.5)
def test_dead_unit(submission, expect, rng):
    """Behind a ReLU that is off nothing is felt, whatever bends come after it.

    Hint: z2 is below 0, so a2 is 0 and stays 0 under a small nudge. Which of the six parameters
    can the cost still notice?
    """
    gs, dgs = [relu, relu, sigmoid], [relu_prime, relu_prime, sigmoid_prime]
    got = submission.mlp_backprop(X, Y, WS, BS, gs, dgs)
    expect.close(got, ([[[0.0]], [[0.0]], [[0.0]]], [[0.0], [0.0], [-0.1621365]]), "dWs, dbs")
    target = np.array([[float(rng.uniform(-2.0, -1.0))]])
    g, dg = drawn_bend(rng)
    gs, dgs = [relu, relu, g], [relu_prime, relu_prime, dg]
    got = submission.mlp_backprop(X, target, WS, BS, gs, dgs)
    expect.close(got, nudged(X, target, WS, BS, gs), "dWs, dbs")

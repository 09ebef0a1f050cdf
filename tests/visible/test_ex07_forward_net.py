"""Visible tests of exercise 7: forward through three neurons."""

import numpy as np
import pytest


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@pytest.mark.points(0.5)
def test_worked_net(submission, expect, rng):
    """The net of the lesson gives its six numbers, and a drawn one the right yhat."""
    params = {"theta1": 0.6, "b1": 0.1, "theta2": -1.2, "b2": 0.5, "theta3": 0.9, "b3": 0.6}
    got = submission.forward(1.5, params, sigmoid)
    want = {
        "z1": 1.0,
        "a1": 0.7310585786,
        "z2": -0.3772702944,
        "a2": 0.4067854372,
        "z3": 0.9661068935,
        "yhat": 0.7243428394,
    }
    expect.close(got, want, "the dict of numbers")
    x, t1, t2, t3, b1, b2, b3 = (float(number) for number in rng.uniform(0.4, 1.6, 7))
    params = {"theta1": t1, "b1": b1, "theta2": -t2, "b2": b2, "theta3": t3, "b3": -b3}
    yhat = sigmoid(t3 * sigmoid(-t2 * sigmoid(t1 * x + b1) + b2) - b3)
    expect.close(submission.forward(x, params, sigmoid), {"yhat": yhat}, "the dict of numbers")


@pytest.mark.points(0.5)
def test_worked_cost(submission, expect, rng):
    """The cost of four predictions: a little low, far too high, perfect, and drawn."""
    expect.close(submission.cost(0.7243428394, 1.0), 0.0759868702, "the cost")
    expect.close(submission.cost(4.0, 1.0), 9.0, "the cost")
    expect.close(submission.cost(-2.0, -2.0), 0.0, "the cost")
    error, y = (float(number) for number in rng.integers(2, 10, 2))
    expect.close(submission.cost(y - error, y), error * error, "the cost")

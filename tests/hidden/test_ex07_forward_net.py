"""Hidden tests of exercise 7: random nets with five functions for g, not all of them from a book.

A net is drawn again if one of its numbers is nearly 0: few digits survive such a difference.
"""

import numpy as np
import pytest
from oracles import IDENTITY, SIGMOID, SOFTPLUS, TANH, away

KEYS = ("theta1", "b1", "theta2", "b2", "theta3", "b3")
DRAWS = 10


def wave(z):
    """An activation nobody expects: it falls as often as it rises."""
    return np.cos(z)


FUNCTIONS = (SIGMOID.g, TANH.g, SOFTPLUS.g, IDENTITY.g, wave)


def composed(x, params, g):
    """The six numbers, each written as one formula from x on."""
    theta1, b1, theta2, b2, theta3, b3 = (params[key] for key in KEYS)
    return {
        "z1": theta1 * x + b1,
        "a1": g(theta1 * x + b1),
        "z2": theta2 * g(theta1 * x + b1) + b2,
        "a2": g(theta2 * g(theta1 * x + b1) + b2),
        "z3": theta3 * g(theta2 * g(theta1 * x + b1) + b2) + b3,
        "yhat": g(theta3 * g(theta2 * g(theta1 * x + b1) + b2) + b3),
    }


def draw(rng, g):
    """x and params of a net whose numbers all keep away from 0."""
    while True:
        x, params = away(rng), {key: away(rng) for key in KEYS}
        if min(map(abs, composed(x, params, g).values())) > 0.05:
            return x, params


def nets(rng):
    """Ten nets for each function: x, params, g."""
    for g in FUNCTIONS:
        for _ in range(DRAWS):
            yield *draw(rng, g), g


def judge(submission, expect, rng, *keys):
    """Some of the six numbers, in 50 nets."""
    for x, params, g in nets(rng):
        want = composed(x, params, g)
        got = submission.forward(x, params, g)
        expect.close(got, {key: want[key] for key in keys}, "the dict of numbers")


@pytest.mark.points(0.5)
def test_layer_1(submission, expect, rng):
    """z1 and a1 are right in random nets, whatever g is."""
    judge(submission, expect, rng, "z1", "a1")


@pytest.mark.points(0.5)
def test_layer_2(submission, expect, rng):
    """z2 and a2 are right in random nets, whatever g is."""
    judge(submission, expect, rng, "z2", "a2")


@pytest.mark.points(0.5)
def test_layer_3(submission, expect, rng):
    """z3 and yhat are right in random nets, whatever g is."""
    judge(submission, expect, rng, "z3", "yhat")


@pytest.mark.points(0.5)
def test_cost(submission, expect, rng):
    """The cost of random predictions, too high and too low.

    Hint: compare an error of 1 with an error of 2, and with an error of -2.
    """
    for _ in range(30):
        yhat, y = away(rng), away(rng)
        if abs(yhat - y) > 0.1:
            expect.close(submission.cost(yhat, y), yhat * yhat - 2 * yhat * y + y * y, "the cost")


@pytest.mark.points(0.5)
def test_arguments_are_unchanged(submission, expect, rng):
    """The parameters are left as they were."""
    for x, params, g in nets(rng):
        _, after = submission.with_arguments.forward(x, params, g)
        expect.unchanged((x, params), after[:2], "the parameters")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, expect, rng):
    """Each of the six numbers, and the cost, is a single finite number."""
    for x, params, g in nets(rng):
        want = composed(x, params, g)
        expect.kind(submission.forward(x, params, g), want, "the dict of numbers")
        expect.kind(submission.cost(want["yhat"], x), 0.0, "the cost")

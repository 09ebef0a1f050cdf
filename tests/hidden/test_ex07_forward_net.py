"""Hidden tests of exercise 7: random nets with five functions for g, not all of them from a book.

A net is drawn again if one of its numbers is nearly 0: few digits survive such a difference.
"""

import pytest
from oracles import IDENTITY, SIGMOID, SOFTPLUS, TANH, Made, away

KEYS = ("theta1", "b1", "theta2", "b2", "theta3", "b3")

# The last is an activation nobody expects: it falls as often as it rises.
FUNCTIONS = (SIGMOID.g, TANH.g, SOFTPLUS.g, IDENTITY.g, Made("cos", (1.0,)))


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


def judge(submission, expect, rng, *keys):
    """Some of the six numbers, in a net for each function."""
    for g in FUNCTIONS:
        x, params = draw(rng, g)
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
    for sign in (1, -1, 1, -1):
        y, error = away(rng), sign * abs(away(rng))
        expect.close(submission.cost(y + error, y), error * error, "the cost")


@pytest.mark.points(0.5)
def test_arguments_are_unchanged(submission, expect, rng):
    """The parameters are left as they were."""
    for g in FUNCTIONS[:2]:
        x, params = draw(rng, g)
        got, after = submission.with_arguments.forward(x, params, g)
        expect.close(got, composed(x, params, g), "the dict of numbers")
        expect.unchanged((x, params), after[:2], "the parameters")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, expect, rng):
    """Each of the six numbers, and the cost, is a single finite number."""
    for g in FUNCTIONS[:2]:
        x, params = draw(rng, g)
        got, want = submission.forward(x, params, g), composed(x, params, g)
        expect.close(got, want, "the dict of numbers")
        expect.kind(got, want, "the dict of numbers")
        y, error = away(rng), away(rng)
        got = submission.cost(y + error, y)
        expect.close(got, error * error, "the cost")
        expect.kind(got, 0.0, "the cost")

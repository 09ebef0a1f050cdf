"""Visible tests of exercise 8: twelve small slopes, one for every arrow."""

import numpy as np
import pytest

PARAMS = {"theta1": 0.6, "b1": 0.1, "theta2": -1.2, "b2": 0.5, "theta3": 0.9, "b3": 0.6}
CACHE = {
    "z1": 1.0,
    "a1": 0.7310585786,
    "z2": -0.3772702944,
    "a2": 0.4067854372,
    "z3": 0.9661068935,
    "yhat": 0.7243428394,
}


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_slope(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


def drawn_net(rng):
    """Another net like that of exercise 7: its cache, x, y and params."""
    x, y, *numbers = (float(number) for number in rng.uniform(0.4, 1.6, 8))
    p = dict(zip(PARAMS, numbers, strict=True))
    p["theta2"] *= -1
    z1 = p["theta1"] * x + p["b1"]
    z2 = p["theta2"] * sigmoid(z1) + p["b2"]
    z3 = p["theta3"] * sigmoid(z2) + p["b3"]
    cache = {"z1": z1, "a1": sigmoid(z1), "z2": z2, "a2": sigmoid(z2), "z3": z3, "yhat": sigmoid(z3)}
    return cache, x, -y, p


def nudged(f, place, h=1e-5):
    """The slope of one equation, measured: only the symbol that f is a function of moves."""
    return float((f(place + h) - f(place - h)) / (2 * h))


@pytest.mark.points(0.5)
def test_worked_layer_3(submission, expect, rng):
    """In the net of exercise 7 and in a drawn one, the arrows from C to z3 are right.

    Hint: the text finds one of them by a nudge; the others can be found that way, too.
    """
    got = submission.local_derivatives(CACHE, 1.5, 1.0, PARAMS, sigmoid_slope)
    want = {
        "dC_dyhat": -0.5513143212,
        "dyhat_dz3": 0.1996702904,
        "dz3_da2": 0.9,
        "dz3_dtheta3": 0.4067854372,
        "dz3_db3": 1.0,
    }
    expect.close(got, want, "the dict of slopes")
    cache, x, y, p = drawn_net(rng)
    want = {
        "dC_dyhat": nudged(lambda yhat: (yhat - y) ** 2, cache["yhat"]),
        "dyhat_dz3": nudged(sigmoid, cache["z3"]),
        "dz3_da2": nudged(lambda a2: p["theta3"] * a2 + p["b3"], cache["a2"]),
        "dz3_dtheta3": nudged(lambda theta3: theta3 * cache["a2"] + p["b3"], p["theta3"]),
        "dz3_db3": nudged(lambda b3: p["theta3"] * cache["a2"] + b3, p["b3"]),
    }
    expect.close(submission.local_derivatives(cache, x, y, p, sigmoid_slope), want, "the dict of slopes")


@pytest.mark.points(0.5)
def test_worked_layer_2(submission, expect, rng):
    """In the net of exercise 7 and in a drawn one, the arrows of layer 2 are right."""
    got = submission.local_derivatives(CACHE, 1.5, 1.0, PARAMS, sigmoid_slope)
    want = {"da2_dz2": 0.2413110453, "dz2_da1": -1.2, "dz2_dtheta2": 0.7310585786, "dz2_db2": 1.0}
    expect.close(got, want, "the dict of slopes")
    cache, x, y, p = drawn_net(rng)
    want = {
        "da2_dz2": nudged(sigmoid, cache["z2"]),
        "dz2_da1": nudged(lambda a1: p["theta2"] * a1 + p["b2"], cache["a1"]),
        "dz2_dtheta2": nudged(lambda theta2: theta2 * cache["a1"] + p["b2"], p["theta2"]),
        "dz2_db2": nudged(lambda b2: p["theta2"] * cache["a1"] + b2, p["b2"]),
    }
    expect.close(submission.local_derivatives(cache, x, y, p, sigmoid_slope), want, "the dict of slopes")


@pytest.mark.points(0.5)
def test_worked_layer_1(submission, expect, rng):
    """In the net of exercise 7 and in a drawn one, the arrows of layer 1 are right."""
    got = submission.local_derivatives(CACHE, 1.5, 1.0, PARAMS, sigmoid_slope)
    expect.close(got, {"da1_dz1": 0.1966119332, "dz1_dtheta1": 1.5, "dz1_db1": 1.0}, "the dict of slopes")
    cache, x, y, p = drawn_net(rng)
    want = {
        "da1_dz1": nudged(sigmoid, cache["z1"]),
        "dz1_dtheta1": nudged(lambda theta1: theta1 * x + p["b1"], p["theta1"]),
        "dz1_db1": nudged(lambda b1: p["theta1"] * x + b1, p["b1"]),
    }
    expect.close(submission.local_derivatives(cache, x, y, p, sigmoid_slope), want, "the dict of slopes")

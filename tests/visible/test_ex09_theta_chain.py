"""Visible tests of exercise 9: from the cost back to every theta and every b."""

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


def drawn_bend(rng):
    """An activation with drawn numbers in it, and its slope."""
    high, steep, line = (float(number) for number in rng.uniform(0.4, 1.2, 3))

    def bend(z):
        return high * np.tanh(steep * z) + line * z

    def bend_slope(z):
        return high * steep / np.cosh(steep * z) ** 2 + line

    return bend, bend_slope


def run_forward(x, p, g):
    """The cache of exercise 7."""
    z1 = p["theta1"] * x + p["b1"]
    z2 = p["theta2"] * g(z1) + p["b2"]
    z3 = p["theta3"] * g(z2) + p["b3"]
    return {"z1": z1, "a1": g(z1), "z2": z2, "a2": g(z2), "z3": z3, "yhat": g(z3)}


def drawn_net(rng):
    """Another net like that of exercise 7, that bends in another way: its cache, x, y, params, dg, and g."""
    x, miss, *numbers = (float(number) for number in rng.uniform(0.4, 1.6, 8))
    p = dict(zip(PARAMS, numbers, strict=True)) | {"theta2": -numbers[2]}
    g, dg = drawn_bend(rng)
    cache = run_forward(x, p, g)
    return cache, x, cache["yhat"] - miss, p, dg, g


def nudged(key, x, y, p, g, h=1e-4):
    """How fast the cost moves with one parameter: nudged to both sides, the other five at rest."""
    right, left = (run_forward(x, {**p, key: p[key] + step}, g)["yhat"] for step in (h, -h))
    return float(((right - y) ** 2 - (left - y) ** 2) / (2 * h))


@pytest.mark.points(0.5)
def test_worked_theta3_and_b3(submission, expect, rng):
    """In the net of exercise 7 and in a drawn one, theta3 and b3 get the right slopes.

    Hint: the path to b3 is worked out in the text; theta3 leaves z3 by the arrow next to it.
    """
    got = submission.six_partials(CACHE, 1.5, 1.0, PARAMS, sigmoid_slope)
    expect.close(got, {"theta3": -0.04477938458, "b3": -0.110081090628}, "the dict of slopes")
    cache, x, y, p, dg, g = drawn_net(rng)
    want = {key: nudged(key, x, y, p, g) for key in ("theta3", "b3")}
    expect.close(submission.six_partials(cache, x, y, p, dg), want, "the dict of slopes")


@pytest.mark.points(0.5)
def test_worked_grad_theta2(submission, expect, rng):
    """In the net of exercise 7 and in a drawn one, grad_theta2 gives the right slope."""
    got = submission.grad_theta2(CACHE, 1.5, 1.0, PARAMS, sigmoid_slope)
    expect.close(got, -0.017477713329, "dC/dtheta2")
    cache, x, y, p, dg, g = drawn_net(rng)
    got = submission.grad_theta2(cache, x, y, p, dg)
    expect.close(got, nudged("theta2", x, y, p, g), "dC/dtheta2")


@pytest.mark.points(0.5)
def test_worked_theta2_and_b2(submission, expect, rng):
    """In the net of exercise 7 and in a drawn one, theta2 and b2 get the right slopes.

    Hint: both paths are one and the same down to z2, and differ only in their last arrow.
    """
    got = submission.six_partials(CACHE, 1.5, 1.0, PARAMS, sigmoid_slope)
    expect.close(got, {"theta2": -0.017477713329, "b2": -0.023907404741}, "the dict of slopes")
    cache, x, y, p, dg, g = drawn_net(rng)
    want = {key: nudged(key, x, y, p, g) for key in ("theta2", "b2")}
    expect.close(submission.six_partials(cache, x, y, p, dg), want, "the dict of slopes")


@pytest.mark.points(0.5)
def test_worked_theta1_and_b1(submission, expect, rng):
    """In the net of exercise 7 and in a drawn one, theta1 and b1 get the right slopes.

    Hint: these are the longest paths, seven arrows each.
    """
    got = submission.six_partials(CACHE, 1.5, 1.0, PARAMS, sigmoid_slope)
    expect.close(got, {"theta1": 0.008460865917, "b1": 0.005640577278}, "the dict of slopes")
    cache, x, y, p, dg, g = drawn_net(rng)
    want = {key: nudged(key, x, y, p, g) for key in ("theta1", "b1")}
    expect.close(submission.six_partials(cache, x, y, p, dg), want, "the dict of slopes")

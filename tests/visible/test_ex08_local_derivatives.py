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


def sigmoid_slope(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


@pytest.mark.points(0.5)
def test_worked_layer_3(submission, expect):
    """In the net of exercise 7, the five arrows from C down to z3 are right.

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


@pytest.mark.points(0.5)
def test_worked_layer_2(submission, expect):
    """In the net of exercise 7, the four arrows of layer 2 are right."""
    got = submission.local_derivatives(CACHE, 1.5, 1.0, PARAMS, sigmoid_slope)
    want = {"da2_dz2": 0.2413110453, "dz2_da1": -1.2, "dz2_dtheta2": 0.7310585786, "dz2_db2": 1.0}
    expect.close(got, want, "the dict of slopes")


@pytest.mark.points(0.5)
def test_worked_layer_1(submission, expect):
    """In the net of exercise 7, the three arrows of layer 1 are right."""
    got = submission.local_derivatives(CACHE, 1.5, 1.0, PARAMS, sigmoid_slope)
    expect.close(got, {"da1_dz1": 0.1966119332, "dz1_dtheta1": 1.5, "dz1_db1": 1.0}, "the dict of slopes")

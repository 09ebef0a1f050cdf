"""Visible tests of exercise 5: the sigmoid and its slope."""

import numpy as np
import pytest


def nudged(z, h=1e-4):
    """The slope of the sigmoid at z, measured with tanh, which has the same curve at half the height."""
    return (np.tanh((z + h) / 2) - np.tanh((z - h) / 2)) / (4 * h)


@pytest.mark.points(0.5)
def test_sigmoid_by_hand(submission, expect, rng):
    """sigmoid is 1/2 at 0, 3/4 at ln 3, k/(k+1) at ln k, and right for an array."""
    expect.close(submission.sigmoid(0.0), 0.5, "sigmoid(0)")
    expect.close(submission.sigmoid(1.0986122886681098), 0.75, "sigmoid(ln 3)")
    expect.close(submission.sigmoid(np.array([0.0, 1.0])), np.array([0.5, 0.7310585786]), "sigmoid([0, 1])")
    k = np.round(rng.uniform(4.0, 9.0, 3), 2)
    expect.close(submission.sigmoid(np.log(k)), k / (k + 1), "sigmoid(ln k)")


@pytest.mark.points(0.5)
def test_slope_by_hand(submission, expect, rng):
    """sigmoid_prime is 1/4 at 0 and right at 1, for numbers and for an array."""
    expect.close(submission.sigmoid_prime(0.0), 0.25, "sigmoid_prime(0)")
    expect.close(submission.sigmoid_prime(1.0), 0.1966119332, "sigmoid_prime(1)")
    expect.close(
        submission.sigmoid_prime(np.array([0.0, 1.0])),
        np.array([0.25, 0.1966119332]),
        "sigmoid_prime([0, 1])",
    )
    z = rng.uniform(-3, 3, 3)
    expect.close(submission.sigmoid_prime(z), nudged(z), "sigmoid_prime at drawn places")

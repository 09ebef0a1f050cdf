"""Visible tests of exercise 5: the sigmoid and its slope.

Hint 1: Write the sigmoid as a power, s = (1 + e^-z)^-1, and use the chain rule: first the power, then
    what is inside the brackets. For large z: multiply above and below the fraction bar by e^z. You get a
    second way to write s. Which of the two is safe for z = 800, which for z = -800?
Hint 2: The slope can be written with nothing but s itself: split what you found on paper into two
    fractions, one of them is s, and the other one is what s lacks to 1. And e^-|z| never overflows.
Hint 3: The slope is s(z)(1 - s(z)): `s = sigmoid(z)`, then `return s * (1 - s)`. The sigmoid itself:
    `e = np.exp(-np.abs(z))`, then `return np.where(z >= 0, 1, e) / (1 + e)`.
"""

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
    k = rng.permutation(np.arange(4, 10))[:3] * 1.0
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

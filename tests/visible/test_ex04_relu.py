"""Visible tests of exercise 4: ReLU and its slope."""

import numpy as np
import pytest


@pytest.mark.points(0.5)
def test_relu_by_hand(submission, expect, rng):
    """relu(-3) and relu(2.5) are right, and an array is taken entry by entry."""
    expect.exact(submission.relu(-3.0), 0.0, "the height")
    expect.exact(submission.relu(2.5), 2.5, "the height")
    got = submission.relu(np.array([-4.0, 0.0, 1.5]))
    expect.exact(got, np.array([0.0, 0.0, 1.5]), "the height")
    a, b = (float(number) for number in rng.integers(4, 40, 2) / 4)
    expect.exact(submission.relu(np.array([[a, -b], [-a, b]])), np.array([[a, 0.0], [0.0, b]]), "the height")


@pytest.mark.points(0.5)
def test_slope_by_hand(submission, expect, rng):
    """The slopes at -2, -0.5, 0, 0.5 and 3 are right, and those at drawn places."""
    got = submission.relu_prime(np.array([-2.0, -0.5, 0.0, 0.5, 3.0]))
    expect.exact(got, np.array([0.0, 0.0, 0.0, 1.0, 1.0]), "the slope")
    size, slopes = rng.integers(4, 40, 6) / 4, rng.permutation([0.0, 0.0, 0.0, 1.0, 1.0, 1.0])
    expect.exact(submission.relu_prime(size * (2 * slopes - 1)), slopes, "the slope")

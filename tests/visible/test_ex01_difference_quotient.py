"""Visible tests of exercise 1: the difference quotient.

Hint 1: What is the rise and what is the run, for each of the two?
Hint 2: Python divides before it subtracts, so the rise needs brackets; and how far apart are
    the two points of the central version?
Hint 3: `(f(x + h) - f(x)) / h` is the forward one, and `(f(x + h) - f(x - h)) / (2 * h)` the
    central one.
"""

import pytest


@pytest.mark.points(0.5)
def test_forward_by_hand(submission, expect):
    """Forward slopes of 3x² - 4x + 5 at 3 and of x³ at 2 are those found by hand."""

    def f(x):
        return 3 * x**2 - 4 * x + 5

    expect.close(submission.forward_difference(f, 3.0, 0.001), 14.003, "the slope for h = 0.001")
    expect.close(submission.forward_difference(f, 3.0, -0.001), 13.997, "the slope for h = -0.001")
    cube = submission.forward_difference(lambda x: x**3, 2.0, 0.1)
    expect.close(cube, 12.61, "the slope of x³ for h = 0.1")


@pytest.mark.points(0.5)
def test_central_by_hand(submission, expect):
    """Central slopes of 3x² - 4x + 5 at 3 and of x³ at 2 are those found by hand."""
    got = submission.central_difference(lambda x: 3 * x**2 - 4 * x + 5, 3.0, 0.001)
    expect.close(got, 14.0, "the slope for h = 0.001")
    cube = submission.central_difference(lambda x: x**3, 2.0, 0.1)
    expect.close(cube, 12.01, "the slope of x³ for h = 0.1")

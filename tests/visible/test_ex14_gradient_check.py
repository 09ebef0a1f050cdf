"""Visible tests of exercise 14: the gradient check."""

import numpy as np
import pytest

PARAMS = [np.array([1.0, -2.0, 3.0]), np.array([0.5])]


def f(params):
    """The squares of p0 added up, plus 3 times p1."""
    p0, p1 = params
    return float(np.sum(np.asarray(p0) ** 2) + 3 * np.sum(p1))


def squares(params):
    """The squares of p0 added up; p1 plays no role."""
    return float(np.sum(np.asarray(params[0]) ** 2))


@pytest.mark.points(0.5)
def test_right_gradient_passes(submission, expect):
    """A right gradient gets errors below 1e-6."""
    got = submission.relative_errors(f, [2 * PARAMS[0], np.array([3.0])], PARAMS)
    expect.close(got, [0.0, 0.0], "relative_errors", atol=1e-6)


@pytest.mark.points(0.5)
def test_lost_factor_is_found(submission, expect):
    """A gradient without its factor 2 gets the error 1/3, in its own array only."""
    got = submission.relative_errors(f, [PARAMS[0], np.array([3.0])], PARAMS)
    expect.close(got, [1 / 3, 0.0], "relative_errors", rtol=1e-6, atol=1e-6)


@pytest.mark.points(0.5)
def test_two_zeros_agree(submission, expect):
    """A parameter without any effect, with the gradient 0, gets the error 0.0."""
    got = submission.relative_errors(squares, [2 * PARAMS[0], np.zeros(1)], PARAMS)
    expect.close(got, [0.0, 0.0], "relative_errors", atol=1e-6)

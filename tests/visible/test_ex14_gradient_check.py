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


def weighted(rng):
    """A drawn factor for the squares of p0: the cost, its gradient, and the factor."""
    factor = float(rng.uniform(2.0, 9.0))
    return (lambda params: f([factor**0.5 * params[0], params[1]])), [2 * factor * PARAMS[0], np.array([3.0])]


@pytest.mark.points(0.5)
def test_right_gradient_passes(submission, expect, rng):
    """A right gradient gets errors below 1e-6; the same one, scaled, does not.

    Hint: a gradient that is c times too large is off by (c - 1) parts of c + 1.
    """
    got = submission.relative_errors(f, [2 * PARAMS[0], np.array([3.0])], PARAMS)
    expect.close(got, [0.0, 0.0], "relative_errors", atol=1e-6)
    cost, grads = weighted(rng)
    expect.close(submission.relative_errors(cost, grads, PARAMS), [0.0, 0.0], "relative_errors", atol=1e-6)
    c = float(rng.uniform(2.0, 9.0))
    got = submission.relative_errors(cost, [c * grads[0], grads[1]], PARAMS)
    expect.close(got, [(c - 1) / (c + 1), 0.0], "relative_errors", rtol=1e-6, atol=1e-6)


@pytest.mark.points(0.5)
def test_lost_factor_is_found(submission, expect, rng):
    """A gradient without its factor 2 gets the error 1/3, in its own array only."""
    got = submission.relative_errors(f, [PARAMS[0], np.array([3.0])], PARAMS)
    expect.close(got, [1 / 3, 0.0], "relative_errors", rtol=1e-6, atol=1e-6)
    c = float(rng.uniform(3.0, 9.0))
    got = submission.relative_errors(f, [2 * PARAMS[0], np.array([3.0 / c])], PARAMS)
    expect.close(got, [0.0, (c - 1) / (c + 1)], "relative_errors", rtol=1e-6, atol=1e-6)


@pytest.mark.points(0.5)
def test_two_zeros_agree(submission, expect, rng):
    """A parameter without any effect, with the gradient 0, gets the error 0.0."""
    got = submission.relative_errors(squares, [2 * PARAMS[0], np.zeros(1)], PARAMS)
    expect.close(got, [0.0, 0.0], "relative_errors", atol=1e-6)
    c = float(rng.uniform(2.0, 9.0))
    got = submission.relative_errors(squares, [2 * c * PARAMS[0], np.zeros(1)], PARAMS)
    expect.close(got, [(c - 1) / (c + 1), 0.0], "relative_errors", rtol=1e-6, atol=1e-6)

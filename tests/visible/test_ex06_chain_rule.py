"""Visible tests of exercise 6: a chain of n functions."""

import numpy as np
import pytest


def walk(fs, x):
    """What comes out at the end of a chain."""
    for f in fs:
        x = f(x)
    return x


def nudged(fs, x, h=1e-5):
    """How fast the end of a chain moves with x, measured as in exercise 1."""
    return (walk(fs, x + h) - walk(fs, x - h)) / (2 * h)


@pytest.mark.points(0.5)
def test_worked_slopes(submission, expect, rng):
    """The chain 2t², then 3t⁵ has the slopes 4 and 240 at x = 1.

    Hint: the picture of the text shows which number stands in front of each arrow.
    """
    fs, dfs = [lambda t: 2 * t**2, lambda t: 3 * t**5], [lambda t: 4 * t, lambda t: 15 * t**4]
    expect.close(submission.local_slopes(fs, dfs, 1.0), [4.0, 240.0], "slopes")
    expect.close(submission.local_slopes(fs, dfs, 0.5), [2.0, 0.9375], "slopes")
    x = float(rng.uniform(0.6, 0.9))
    want = [nudged(fs[:1], x), nudged(fs[1:], walk(fs[:1], x))]
    expect.close(submission.local_slopes(fs, dfs, x), want, "slopes")


@pytest.mark.points(0.5)
def test_worked_derivative(submission, expect, rng):
    """The derivative of that chain is 960 at x = 1 and 1.875 at x = 0.5."""
    fs, dfs = [lambda t: 2 * t**2, lambda t: 3 * t**5], [lambda t: 4 * t, lambda t: 15 * t**4]
    expect.close(submission.chain_derivative(fs, dfs, 1.0), 960.0, "the derivative")
    expect.close(submission.chain_derivative(fs, dfs, 0.5), 1.875, "the derivative")
    x = float(rng.uniform(0.6, 0.9))
    expect.close(submission.chain_derivative(fs, dfs, x), nudged(fs, x), "the derivative")


@pytest.mark.points(0.5)
def test_worked_chain_of_seven(submission, expect, rng):
    """A chain of seven functions has the derivative 4.604 at 0.2, a right one nearby.

    Hint: seven functions, seven factors.
    """
    fs = [
        lambda t: 2 * t,
        lambda t: t**2 + 1,
        lambda t: t**3,
        lambda t: np.sin(t),
        lambda t: t + 3,
        lambda t: 3 * t,
        lambda t: t**2,
    ]
    dfs = [
        lambda t: 2 + 0 * t,
        lambda t: 2 * t,
        lambda t: 3 * t**2,
        lambda t: np.cos(t),
        lambda t: 1 + 0 * t,
        lambda t: 3 + 0 * t,
        lambda t: 2 * t,
    ]
    expect.close(submission.chain_derivative(fs, dfs, 0.2), 4.60391002, "the derivative")
    x = float(rng.uniform(0.1, 0.18))
    expect.close(submission.chain_derivative(fs, dfs, x), nudged(fs, x), "the derivative")

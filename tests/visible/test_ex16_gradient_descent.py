"""Visible tests of exercise 16: gradient descent."""

import numpy as np
import pytest


def parabola(params):
    """3x^2 - 4x + 5, the curve of the lesson."""
    x = float(np.reshape(params[0], -1)[0])
    return 3 * x**2 - 4 * x + 5


def slope(params):
    """Its gradient, as a list of one array."""
    return [6 * np.reshape(params[0], -1) - 4]


def part(expect, got, place):
    """One of the two results of descend."""
    expect.that(isinstance(got, (list, tuple)) and len(got) == 2, "descend returns two results, a pair.")
    return got[place]


def place(x, eta, steps):
    """Where so many steps on the parabola lead: each one multiplies the distance to 2/3 by 1 - 6 eta."""
    return 2 / 3 + (1 - 6 * eta) ** steps * (x - 2 / 3)


def drawn(rng):
    """A start to the right of the bottom, and a small eta."""
    return float(rng.uniform(2.0, 5.0)), float(rng.uniform(0.02, 0.12))


@pytest.mark.points(0.5)
def test_one_step(submission, expect, rng):
    """gd_step moves 3 to 1.6 at slope 14, and two arrays by two gradients."""
    got = submission.gd_step([np.array([3.0])], [np.array([14.0])], 0.1)
    expect.close(got, [np.array([1.6])], "gd_step([[3]], [[14]], 0.1)")
    params = [np.array([1.0, 2.0]), np.array([[3.0, -1.0]])]
    grads = [np.array([5.0, -10.0]), np.array([[20.0, 0.0]])]
    want = [np.array([0.5, 3.0]), np.array([[1.0, -1.0]])]
    expect.close(submission.gd_step(params, grads, 0.1), want, "gd_step")
    x, eta = drawn(rng)
    got = submission.gd_step([np.array([x])], slope([np.array([x])]), eta)
    expect.close(got, [np.array([place(x, eta, 1)])], "gd_step on the parabola")


@pytest.mark.points(0.5)
def test_walk_on_the_parabola(submission, expect, rng):
    """descend: 3, 1.6, 1.04, 0.816 with eta 0.1; in one step to 2/3 with eta 1/6."""
    for steps, x in enumerate((3.0, 1.6, 1.04, 0.816)):
        got = submission.descend(parabola, slope, [np.array([3.0])], 0.1, steps)
        expect.close(part(expect, got, 0), [np.array([x])], "params")
    got = submission.descend(parabola, slope, [np.array([3.0])], 1 / 6, 1)
    expect.close(part(expect, got, 0), [np.array([2 / 3])], "params")
    x, eta = drawn(rng)
    got = submission.descend(parabola, slope, [np.array([x])], eta, 4)
    expect.close(part(expect, got, 0), [np.array([place(x, eta, 4)])], "params")


@pytest.mark.points(0.5)
def test_history_on_the_parabola(submission, expect, rng):
    """descend: the costs are 20, 6.28, 4.0848 and 3.733568."""
    got = submission.descend(parabola, slope, [np.array([3.0])], 0.1, 3)
    expect.close(part(expect, got, 1), [20.0, 6.28, 4.0848, 3.733568], "history")
    x, eta = drawn(rng)
    want = [parabola([place(x, eta, taken)]) for taken in range(5)]
    got = submission.descend(parabola, slope, [np.array([x])], eta, 4)
    expect.close(part(expect, got, 1), want, "history")

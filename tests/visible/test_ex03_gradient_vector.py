"""Visible tests of exercise 3: the gradient vector."""

import numpy as np
import pytest


def nudged(f, point, h=1e-4):
    """The slopes of f at a point, each measured with one variable moving."""
    slopes = []
    for i in range(len(point)):
        right, left = list(point), list(point)
        right[i] += h
        left[i] -= h
        slopes.append((f(*right) - f(*left)) / (2 * h))
    return np.array(slopes)


@pytest.mark.points(0.5)
def test_gradient_at_2_3_4(submission, expect, rng):
    """The gradient of F is right at (2, 3, 4), as in exercise 2, and elsewhere."""
    expect.close(submission.gradient_xyz(2, 3, 4), np.array([144, 2, 35]), "the gradient of F")
    point = [round(float(number), 2) for number in rng.uniform(2.0, 9.0, 3)]
    want = nudged(lambda x, y, z: 3 * x**3 * z - y**2 + 5 * z + 2 * y * z, point)
    expect.close(submission.gradient_xyz(*point), want, "the gradient of F")


@pytest.mark.points(0.5)
def test_measured_at_3_4(submission, expect, rng):
    """Measured at [3, 4], the gradient of v0² + v1² is right; so is that of c·v0·v1."""
    got = submission.numerical_gradient(lambda v: v[0] ** 2 + v[1] ** 2, [3, 4])
    expect.close(got, np.array([6.0, 8.0]), "the measured gradient", rtol=1e-6)
    c, a, b = (int(number) for number in rng.integers(2, 40, 3))
    got = submission.numerical_gradient(lambda v: c * v[0] * v[1], [a, b])
    expect.close(got, np.array([c * b, c * a]), "the measured gradient", rtol=1e-6)

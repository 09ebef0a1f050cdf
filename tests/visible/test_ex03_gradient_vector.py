"""Visible tests of exercise 3: the gradient vector.

Hint 1: Only one entry may move at a time. What must happen before the next one moves?
Hint 2: Copy x as floats and loop over `np.ndindex(x.shape)`, which gives every place of an
    array of any shape.
Hint 3: `np.array([9 * x**2 * z, 2 * z - 2 * y, 3 * x**3 + 5 + 2 * y])` is the gradient of F.
    For the measured one take `x = np.array(x, dtype=float)` and `grad = np.zeros(x.shape)`; then
    `p = x.copy(); p[i] += h; q = x.copy(); q[i] -= h; grad[i] = (f(p) - f(q)) / (2 * h)` for
    every i in `np.ndindex(x.shape)`; return grad.
"""

import numpy as np
import pytest


@pytest.mark.points(0.5)
def test_gradient_at_2_3_4(submission, expect):
    """The gradient of F at (2, 3, 4) has the slopes of exercise 2, in order."""
    expect.close(submission.gradient_xyz(2, 3, 4), np.array([144, 2, 35]), "the gradient of F")


@pytest.mark.points(0.5)
def test_measured_at_3_4(submission, expect):
    """Measured at the list [3, 4], the gradient of v0² + v1² is right."""
    got = submission.numerical_gradient(lambda v: v[0] ** 2 + v[1] ** 2, [3, 4])
    expect.close(got, np.array([6.0, 8.0]), "the measured gradient", rtol=1e-6)

"""Visible tests of exercise 1: the difference quotient."""

import pytest


def parabola(rng):
    """A parabola with drawn numbers, the place of its vertex, and a place and a step beside it."""
    steep, vertex, height = (float(number) for number in rng.integers(2, 9, 3))
    return lambda x: steep * (x - vertex) ** 2 + height, steep, float(rng.integers(1, 9)), vertex


@pytest.mark.points(0.5)
def test_forward_by_hand(submission, expect, rng):
    """Forward slopes of 3x² - 4x + 5 at 3, x³ at 2 and a drawn parabola are right."""

    def f(x):
        return 3 * x**2 - 4 * x + 5

    expect.close(submission.forward_difference(f, 3.0, 0.001), 14.003, "the slope for h = 0.001")
    expect.close(submission.forward_difference(f, 3.0, -0.001), 13.997, "the slope for h = -0.001")
    cube = submission.forward_difference(lambda x: x**3, 2.0, 0.1)
    expect.close(cube, 12.61, "the slope of x³ for h = 0.1")
    drawn, steep, h, vertex = parabola(rng)
    # from the vertex on, the curve has risen by steep times the square of the step
    expect.close(submission.forward_difference(drawn, vertex, h), steep * h, "the slope from the vertex")


@pytest.mark.points(0.5)
def test_central_by_hand(submission, expect, rng):
    """Central slopes of 3x² - 4x + 5 at 3, x³ at 2 and a drawn parabola are right."""
    got = submission.central_difference(lambda x: 3 * x**2 - 4 * x + 5, 3.0, 0.001)
    expect.close(got, 14.0, "the slope for h = 0.001")
    cube = submission.central_difference(lambda x: x**3, 2.0, 0.1)
    expect.close(cube, 12.01, "the slope of x³ for h = 0.1")
    drawn, steep, h, vertex = parabola(rng)
    got = submission.central_difference(drawn, vertex + 5, h)
    expect.close(got, 10 * steep, "the slope of a parabola five to the right of its vertex")

"""Hidden tests of exercise 3: the gradient vector."""

import numpy as np
import pytest
from oracles import Made, Recorder, away, complex_step, different_sizes

RTOL = 1e-6
"""A central difference with h from 1e-4 to 1e-6 is ten times better; a one-sided one is not good enough."""


def slope_cases(rng, shapes):
    """For each shape a function, a place, and the gradient there (by complex step)."""
    for shape in shapes:
        x = np.array(away(rng, *shape))
        f = Made("mixed", (away(rng, max(x.size, 1)),))
        yield f, x, complex_step(f, x)


def F(v):
    """3x³z - y² + 5z + 2yz."""
    return 3 * v[0] ** 3 * v[2] - v[1] ** 2 + 5 * v[2] + 2 * v[1] * v[2]


@pytest.mark.points(0.5)
def test_gradient_anywhere(submission, expect, rng):
    """The gradient of F is right at any point."""
    for _ in range(5):
        point = 2 * away(rng, 3)
        got = submission.gradient_xyz(*(float(value) for value in point))
        expect.close(got, complex_step(F, point), "the gradient of F")


@pytest.mark.points(0.5)
def test_measured_anywhere(submission, expect, rng):
    """Measured gradients are right to six digits, in one, two and three axes.

    Hint: Every term of the function mixes two entries: where are the others while one of them moves?
    """
    rows, columns, layers = different_sizes(rng, 3, 2, 4)
    for f, x, want in slope_cases(rng, [(rows + 2,), (rows, columns), (layers, rows, 2), (3, 3)]):
        expect.close(submission.numerical_gradient(f, x), want, "the measured gradient", rtol=RTOL)
    for f, x, want in slope_cases(rng, [(columns, rows)]):
        got = submission.numerical_gradient(f, x, h=1e-4)
        expect.close(got, want, "the measured gradient for h = 1e-4", rtol=RTOL)


@pytest.mark.points(0.5)
def test_whole_numbers(submission, expect, rng):
    """At whole numbers the measured gradient is no different.

    Hint: What type does your copy have, and what type does your result have?
    """
    for shape in ((3,), (2, 4), (1,)):
        x = rng.integers(1, 4, shape) * rng.choice([-1, 1], shape)
        f = Made("mixed", (away(rng, x.size),))
        got = submission.numerical_gradient(f, x)
        expect.close(got, complex_step(f, x), "the measured gradient", rtol=RTOL)


@pytest.mark.points(0.5)
def test_one_entry_moves_at_a_time(submission, expect, rng):
    """One entry moves at a time, a little, and f is not asked more than needed.

    Hint: Which places does f see, for an x with three entries? Write them down, one per line.
    """
    for f, x, want in slope_cases(rng, [(5,), (4, 2)]):
        recorder = Recorder(f)
        got = submission.numerical_gradient(recorder, x)
        expect.kept(recorder.calls > 0, "f is never asked for a value.")
        for place in recorder.places:
            expect.kept(np.shape(place) == x.shape, "f is given something that has not the shape of x.")
            moved = np.abs(place - x) > 1e-9
            expect.kept(moved.sum() <= 1, "f is asked at a place where more than one entry has moved.")
            expect.kept(np.abs(place - x).max() < 0.01, "f is asked far away from x: a nudge is small.")
        expect.kept(recorder.calls <= 4 * x.size + 1, "f is asked more often than measuring needs.")
        expect.close(got, want, "the measured gradient", rtol=RTOL)


@pytest.mark.points(0.5)
def test_arguments_are_unchanged(submission, expect, rng):
    """After the call the caller's x is what it was, to the last bit."""
    for f, x, want in slope_cases(rng, [(4,), (2, 3), (5, 3)]):
        got, after = submission.with_arguments.numerical_gradient(f, x)
        expect.close(got, want, "the measured gradient", rtol=RTOL)
        expect.unchanged((x,), tuple(after[1:]), "x")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, expect, rng):
    """Three numbers for F; the shape of x for a measured gradient, also ()."""
    point = away(rng, 3)
    got, want = submission.gradient_xyz(*(float(value) for value in point)), complex_step(F, point)
    expect.close(got, want, "the gradient of F")
    expect.kind(got, want, "the gradient of F")
    for f, x, want in slope_cases(rng, [(3,), (2, 3), (1,), (1, 4), ()]):
        got = submission.numerical_gradient(f, x)
        expect.close(got, want, "the measured gradient", rtol=RTOL)
        expect.kind(got, want, "the measured gradient")

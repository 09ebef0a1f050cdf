"""Hidden tests of exercise 5: values from tanh and cosh, which are not the formulas that are asked for.

Lone numbers stay within 6 of 0: the slope at a lone 8 to 17 is more than float32 can hold.
"""

import numpy as np
import pytest

FAR = (40.0, 800.0, -40.0, -800.0)


def sigmoid(z):
    """(1 + tanh(z/2)) / 2 is the sigmoid and cannot overflow."""
    return 0.5 * (1.0 + np.tanh(0.5 * np.asarray(z, dtype=float)))


def slope(z):
    """(1 / (2 cosh(z/2)))^2 is the slope of the sigmoid, for |z| up to 1400."""
    return (0.5 / np.cosh(0.5 * np.asarray(z, dtype=float))) ** 2


def places(rng):
    """Numbers, arrays of several shapes and whole numbers, all within 6 of 0, on both sides of it."""
    lone = [float(sign * z) for sign, z in zip((1, -1, 1), rng.uniform(0.5, 6, 3), strict=True)]
    arrays = [rng.uniform(-6, 6, shape) for shape in ((7,), (3, 4), (2, 3, 2))]
    return [*lone, *arrays, 2, -3, np.array([[2, -1], [0, 5]])]


@pytest.mark.points(0.5)
def test_sigmoid_values(submission, expect, rng):
    """sigmoid is right at many z, for numbers, whole numbers and arrays.

    Hint: Try z = 3 and z = -3. Do the two answers add up to 1? Is the one for 3 the larger one?
    """
    for z in places(rng):
        expect.close(submission.sigmoid(z), sigmoid(z), "sigmoid(z)")


@pytest.mark.points(0.5)
def test_slope_values(submission, expect, rng):
    """sigmoid_prime is right at many z, for numbers, whole numbers and arrays.

    Hint: Compare with a measured slope, (sigmoid(z + h) - sigmoid(z - h)) / 2h, at some z other than 0.
    """
    for z in places(rng):
        expect.close(submission.sigmoid_prime(z), slope(z), "sigmoid_prime(z)")


@pytest.mark.points(0.5)
def test_sigmoid_far_out(submission, expect):
    """sigmoid is finite and right for z as far out as 800, on both sides.

    Hint: Print np.exp(800) and np.exp(-800). Which of the two may occur in a fraction?
    """
    for z in (*FAR, np.array([-800.0, -40.0, -1.0, 0.0, 1.0, 40.0, 800.0])):
        expect.close(submission.sigmoid(z), sigmoid(z), "sigmoid(z) far out")


@pytest.mark.points(0.5)
def test_slope_far_out(submission, expect):
    """sigmoid_prime is finite, right and never negative for z as far out as 800.

    Hint: The slope can be built from the sigmoid alone, without one more exponential.
    """
    for z in (*FAR, np.array([-800.0, -40.0, -1.0, 0.0, 1.0, 40.0, 800.0])):
        got = submission.sigmoid_prime(z)
        expect.close(got, slope(z), "sigmoid_prime(z) far out")
        expect.that(
            bool(np.all(np.asarray(got) >= 0)),
            "sigmoid_prime(z) is negative somewhere far out; the sigmoid never falls.",
        )


@pytest.mark.points(0.5)
def test_arguments_are_unchanged(submission, expect, rng):
    """Both functions leave the caller's array as it was."""
    near, far = rng.uniform(-6, 6, (3, 4)), np.array([-800.0, 0.5, 800.0])
    for name, right in (("sigmoid", sigmoid), ("sigmoid_prime", slope)):
        got, (after,) = getattr(submission.with_arguments, name)(near)
        expect.close(got, right(near), f"{name}(z)")
        expect.unchanged(near, after, f"z in {name}")
        _, (after,) = getattr(submission.with_arguments, name)(far)
        expect.unchanged(far, after, f"z in {name}")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, expect, rng):
    """Both results are finite numbers in the shape of z, even of an empty z."""
    for shape in ((), (1,), (5,), (1, 4), (3, 2), (0,), (2, 0)):
        z = rng.uniform(-6, 6, shape) if shape else 0.7
        for got, want, what in (
            (submission.sigmoid(z), sigmoid(z), "sigmoid(z)"),
            (submission.sigmoid_prime(z), slope(z), "sigmoid_prime(z)"),
        ):
            expect.close(got, want, what)
            expect.kind(got, z, what)

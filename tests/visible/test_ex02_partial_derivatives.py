"""Visible tests of exercise 2: partial derivatives."""

import pytest

F = [(3, (3, 0, 1)), (-1, (0, 2, 0)), (5, (0, 0, 1)), (2, (0, 1, 1))]


def nudged(f, point, i, h=1e-4):
    """The slope of f by variable i, measured as in exercise 1: only this one moves, to both sides."""
    right, left = list(point), list(point)
    right[i] += h
    left[i] -= h
    return (f(*right) - f(*left)) / (2 * h)


def drawn_point(rng):
    """Three numbers from 2 to 7 with two decimals, at least 1 apart."""
    return [round(float(number), 2) for number in rng.permutation(rng.uniform((2, 4, 6), (3, 5, 7)))]


@pytest.mark.points(0.5)
def test_abc_at_2_minus3_10(submission, expect, rng):
    """d = ab + c has the right three slopes at (2, -3, 10) and at a drawn point."""
    got = submission.partials_abc(2, -3, 10)
    expect.close(got, (-3, 2, 1), "dd_da, dd_db, dd_dc")
    point = drawn_point(rng)
    want = tuple(nudged(lambda a, b, c: a * b + c, point, i) for i in range(3))
    expect.close(submission.partials_abc(*point), want, "dd_da, dd_db, dd_dc")


@pytest.mark.points(0.5)
def test_xyz_at_2_3_4(submission, expect, rng):
    """F = 3x³z - y² + 5z + 2yz has three right slopes at (2, 3, 4) and elsewhere."""
    got = submission.partials_xyz(2, 3, 4)
    expect.close(got, (144, 2, 35), "dF_dx, dF_dy, dF_dz")
    point = drawn_point(rng)
    want = [nudged(lambda x, y, z: 3 * x**3 * z - y**2 + 5 * z + 2 * y * z, point, i) for i in range(3)]
    expect.close(submission.partials_xyz(*point), tuple(want), "dF_dx, dF_dy, dF_dz")


@pytest.mark.points(0.5)
def test_polynomials_by_hand(submission, expect, rng):
    """x + y, x·y and F, given as lists of terms, have the slopes found by hand."""
    total = [(1, (1, 0)), (1, (0, 1))]
    expect.close(submission.polynomial_partial(total, 1, (7, 9)), 1, "the slope of x + y by y")
    product = [(1, (1, 1))]
    expect.close(submission.polynomial_partial(product, 0, (7, 9)), 9, "the slope of x·y by x")
    for i, slope in enumerate((144, 2, 35)):
        expect.close(submission.polynomial_partial(F, i, (2, 3, 4)), slope, f"the slope of F by variable {i}")
    point, factor = tuple(drawn_point(rng)[:2]), int(rng.integers(2, 9))
    want = nudged(lambda x, y: factor * x * y**2, point, 1)
    got = submission.polynomial_partial([(factor, (1, 2))], 1, point)
    expect.close(got, want, f"the slope of {factor}·x·y² by y")

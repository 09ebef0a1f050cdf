"""Hidden tests of exercise 2: partial derivatives."""

import numpy as np
import pytest
from oracles import away, complex_step

DRAWS = 4
NEAR = 1e-5
"""Absolute tolerance where a slope may be 0: a measured slope (h = 1e-6) is a right answer, too."""


def polynomial(terms, point):
    """The value of a polynomial, also at a complex point: powers are products, so 0 to the 0 is 1."""
    total = 0.0
    for coefficient, exponents in terms:
        term = coefficient
        for value, exponent in zip(point, exponents, strict=True):
            for _ in range(exponent):
                term = term * value
        total = total + term
    return total


def slopes(terms, point):
    """All partial derivatives of a polynomial at a point."""
    return complex_step(lambda moved: polynomial(terms, moved), point)


def random_polynomial(rng, variables, count):
    """Different terms with exponents from 0 to 3; every variable occurs in one term at least."""
    while True:
        rows = {tuple(int(e) for e in rng.integers(0, 4, variables)) for _ in range(count)}
        if np.all(np.max(list(rows), axis=0) > 0):
            return [(3 * away(rng), row) for row in rows]


def random_point(rng, variables):
    return tuple(float(value) for value in away(rng, variables))


def f(v):
    """F = 3x³z - y² + 5z + 2yz."""
    return 3 * v[0] ** 3 * v[2] - v[1] ** 2 + 5 * v[2] + 2 * v[1] * v[2]


def part(got, place, count, expect):
    """One of several results, once it is sure that there are so many."""
    fits = (isinstance(got, list | tuple) or np.ndim(got) > 0) and len(got) == count
    expect.that(fits, f"{count} results are asked for, in this order, and nothing else.")
    return got[place]


@pytest.mark.points(0.5)
def test_abc_anywhere(submission, expect, rng):
    """The slopes of d = ab + c are right at any point."""
    for _ in range(DRAWS):
        a, b, c = (2 * away(rng) for _ in range(3))
        want = complex_step(lambda v: v[0] * v[1] + v[2], (a, b, c))
        expect.close(submission.partials_abc(a, b, c), tuple(want), "dd_da, dd_db, dd_dc", atol=NEAR)


@pytest.mark.points(0.5)
def test_xyz_by_x(submission, expect, rng):
    """∂F/∂x is right at any point.

    Hint: Only one term of F contains x. What in this term does not move with x?
    """
    for _ in range(DRAWS):
        point = [2 * away(rng) for _ in range(3)]
        got = part(submission.partials_xyz(*point), 0, 3, expect)
        expect.close(got, complex_step(f, point)[0], "dF_dx", atol=NEAR)


@pytest.mark.points(0.5)
def test_xyz_by_y_and_z(submission, expect, rng):
    """∂F/∂y and ∂F/∂z are right at any point.

    Hint: Copy the sign of every term from F, and count how many terms contain the letter.
    """
    for _ in range(DRAWS):
        point = [2 * away(rng) for _ in range(3)]
        want = complex_step(f, point)
        got = submission.partials_xyz(*point)
        expect.close(part(got, 1, 3, expect), want[1], "dF_dy", atol=NEAR)
        expect.close(part(got, 2, 3, expect), want[2], "dF_dz", atol=NEAR)


def judge(submission, expect, terms, point):
    """The slope of a polynomial by every variable."""
    want = slopes(terms, point)
    for i in range(len(point)):
        got = submission.polynomial_partial(terms, i, tuple(point))
        expect.close(got, want[i], f"the slope by variable {i}", atol=NEAR * max(1.0, np.abs(want).max()))


@pytest.mark.points(0.5)
def test_single_terms(submission, expect, rng):
    """A polynomial of one term has the right slope by each of its variables.

    Hint: Follow one term through your loop: which factor changes, and which stay as they are?
    """
    for variables in (2, 4):
        # an exponent of each kind: 1, 2 and more; pairwise different where there is room
        exponents = tuple(int(e) for e in rng.permutation([1, 2, 3, 4])[:variables])
        judge(submission, expect, [(3 * away(rng), exponents)], random_point(rng, variables))


@pytest.mark.points(0.5)
def test_random_polynomials(submission, expect, rng):
    """Polynomials in 1 to 4 variables have the right slope by every variable."""
    for variables in (1, 2, 3, 4):
        terms = random_polynomial(rng, variables, count=5)
        judge(submission, expect, terms, random_point(rng, variables))


@pytest.mark.points(0.5)
def test_value_zero(submission, expect, rng):
    """Where a variable is 0, slopes are finite and right.

    Hint: What is the slope of 3x at x = 0, and what is the slope of 5 there?
    """
    for variables in (2, 3):
        i, other = (int(place) for place in rng.choice(variables, 2, replace=False))
        rows = []
        for exponent in (0, 1, 2):
            row = [int(e) for e in rng.integers(0, 3, variables)]
            row[i], row[other] = exponent, exponent % 2
            rows.append(tuple(row))
        point = list(random_point(rng, variables))
        point[i] = 0.0
        judge(submission, expect, [(3 * away(rng), row) for row in rows], point)


@pytest.mark.points(0.5)
def test_nothing_moves(submission, expect, rng):
    """Where no term contains the variable, or there is no term, the slope is 0.

    Hint: Nothing moves: what does the result do? Every term that does move still counts.
    """
    point = random_point(rng, 3)
    expect.close(submission.polynomial_partial([], 1, point), 0.0, "the slope of no terms", atol=NEAR)
    judge(submission, expect, [(3 * away(rng), (0, 0, 0)), (3 * away(rng), (2, 0, 1))], point)


@pytest.mark.points(0.5)
def test_arguments_are_unchanged(submission, expect, rng):
    """The list of terms and the point are the same after the call."""
    terms = random_polynomial(rng, 3, count=6)
    point = random_point(rng, 3)
    want = slopes(terms, point)
    for i in range(3):
        got, after = submission.with_arguments.polynomial_partial(terms, i, point)
        expect.close(got, want[i], f"the slope by variable {i}", atol=NEAR * max(1.0, np.abs(want).max()))
        expect.unchanged((terms, i, point), after)


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, expect, rng):
    """Three numbers, three numbers, one number: no arrays inside, nothing extra."""
    point, terms = tuple(away(rng) for _ in range(3)), random_polynomial(rng, 3, count=3)
    d = complex_step(lambda v: v[0] * v[1] + v[2], point)
    for got, want, names in (
        (submission.partials_abc(*point), d, "dd_da, dd_db, dd_dc"),
        (submission.partials_xyz(*point), complex_step(f, point), "dF_dx, dF_dy, dF_dz"),
    ):
        expect.close(got, tuple(want), names, atol=NEAR)
        expect.kind(got, (0.0, 0.0, 0.0), names)
    got, want = submission.polynomial_partial(terms, 1, point), slopes(terms, point)
    expect.close(got, want[1], "the partial derivative", atol=NEAR * max(1.0, np.abs(want).max()))
    expect.kind(got, 0.0, "the partial derivative")

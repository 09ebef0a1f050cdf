"""Hidden tests of exercise 4: ReLU and its slope.

The inputs are sixteenths and powers of two, which float32 holds exactly, so that values are compared exactly.
"""

import numpy as np
import pytest
from oracles import different_sizes

TINY, HUGE = 2.0**-30, 2.0**100
"""About 1e-9 and 1e30."""


def sides(rng, *shape):
    """Drawn numbers and, beside each, its side of 0 and its size: none of them comes from comparing z with 0.

    The sides take turns; from four entries on there is a tiny and a huge one on either side.
    """
    count = int(np.prod(shape))
    size, right = rng.integers(1, 160, count) / 16, (np.arange(count) + rng.integers(2)) % 2
    if count >= 4:
        size[:4] = TINY, TINY, HUGE, HUGE
    order = rng.permutation(count)
    size, right = size[order].reshape(shape), right[order].reshape(shape)
    return size * (2 * right - 1), right * 1.0, size


def moderate(rng, *shape):
    """The same without tiny and huge numbers: a measured slope is right here, too."""
    z, right, _ = sides(rng, *shape)
    size = rng.integers(1, 160, shape) / 16
    return np.sign(z) * size, right, size


def shapes(rng):
    """One shape of 0 to 3 axes each, sizes pairwise different."""
    sizes = different_sizes(rng, 3)
    return [(), (sizes[0],), tuple(sizes[:2]), tuple(sizes)]


def as_argument(array):
    """A plain float instead of an array without axes."""
    return array if np.ndim(array) else float(array)


@pytest.mark.points(0.5)
def test_relu_anywhere(submission, expect, rng):
    """relu is right for numbers and arrays: tiny, huge, whole and exactly 0."""
    for shape in shapes(rng):
        z, right, size = sides(rng, *shape)
        expect.exact(submission.relu(as_argument(z)), size * right, "relu(z)")
    whole = rng.permutation(np.arange(-6, 7))
    expect.exact(submission.relu(whole), np.where(whole == np.abs(whole), whole, 0), "relu of whole numbers")
    for z, height in ((0.0, 0.0), (-7, 0), (5, 5), (-HUGE, 0.0), (TINY, TINY)):
        expect.exact(submission.relu(z), height, "relu of a number")


@pytest.mark.points(0.5)
def test_slope_anywhere(submission, expect, rng):
    """The slope is right on both sides, as close to the corner as you like.

    Hint: Each side is one straight line, from the corner to as far as numbers go: no other value occurs.
    """
    for shape in shapes(rng)[1:]:
        z, right, _ = sides(rng, *shape)
        expect.exact(submission.relu_prime(z), right, "relu_prime(z)")
    for z, slope in ((TINY, 1.0), (-TINY, 0.0), (HUGE, 1.0), (-HUGE, 0.0), (3, 1), (-3, 0)):
        expect.exact(submission.relu_prime(z), slope, "relu_prime(z)")


@pytest.mark.points(1)
def test_slope_at_zero(submission, expect, rng):
    """At exactly 0 the slope is the agreed one: in arrays, alone, and as -0.0.

    Hint: Read the agreement in the lesson once more; the rest of your function stays as it is.
    """
    zeros = np.array([0.0, -0.0, 0.0])
    expect.exact(submission.relu_prime(zeros), np.array([0.0, 0.0, 0.0]), "relu_prime of zeros")
    for zero in (0.0, -0.0, 0):
        expect.exact(submission.relu_prime(zero), 0.0, "relu_prime(0)")
    for _ in range(2):
        z, right, _ = sides(rng, 4, 5)
        at_zero = np.arange(20).reshape(4, 5) % 3 == rng.integers(3)
        got = submission.relu_prime(np.where(at_zero, 0.0, z))
        expect.exact(got, np.where(at_zero, 0.0, right), "relu_prime of an array with zeros in it")
    whole = rng.permutation(np.arange(-4, 5))
    expect.exact(submission.relu_prime(whole), np.heaviside(whole, 0), "relu_prime of whole numbers")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, expect, rng):
    """Numbers in the shape of z, also for empty arrays; -relu_prime(z) works."""
    for shape in [(), *shapes(rng)[1:3], (1,), (1, 3), (0,), (2, 0)]:
        z, right, size = moderate(rng, *shape)
        got = submission.relu(as_argument(z))
        expect.close(got, size * right, "relu(z)")
        expect.kind(got, size, "relu(z)")
        got = submission.relu_prime(as_argument(z))
        expect.close(got, right, "relu_prime(z)")
        expect.kind(got, right, "relu_prime(z)")
        expect.exact(np.negative(got), -np.asarray(got, dtype=float), "-relu_prime(z)")


@pytest.mark.points(0.5)
def test_arguments_are_unchanged(submission, expect, rng):
    """The caller's array is the same after both calls."""
    for shape in shapes(rng)[1:3]:
        z, right, size = moderate(rng, *shape)
        got, after = submission.with_arguments.relu(z)
        expect.close(got, size * right, "relu(z)")
        expect.unchanged((z,), after)
        got, after = submission.with_arguments.relu_prime(z)
        expect.close(got, right, "relu_prime(z)")
        expect.unchanged((z,), after)

"""Hidden tests of exercise 14: the checker is checked, with right gradients and with planted bugs.

The cost couples all entries of all arrays, bends strongly (a one-sided slope is not exact enough), and none
of its slopes is near 0.
"""

import math

import numpy as np
import pytest

SHAPES = ((3, 3), (4,), (2, 3))


def flat(params):
    """All entries of a list of arrays, in one vector."""
    return np.concatenate([np.ravel(p) for p in params]).astype(float)


def unflat(vector):
    """A vector as a list of arrays of these shapes."""
    pieces = np.split(vector, np.cumsum([math.prod(shape) for shape in SHAPES])[:-1])
    return [piece.reshape(shape).copy() for piece, shape in zip(pieces, SHAPES, strict=True)]


class Cost:
    """C = u + u^2 / 10, where u is a weighted sum of fourth powers: u is the output, C the cost."""

    def __init__(self, rng):
        count = sum(math.prod(shape) for shape in SHAPES)
        self.weights = rng.uniform(0.7, 1.4, count)
        self.params = unflat(rng.uniform(0.5, 1.2, count) * rng.choice([-1.0, 1.0], count))

    def output(self, params):
        return float(self.weights @ flat(params) ** 4)

    def cost(self, params):
        u = self.output(params)
        return u + u**2 / 10

    def output_gradient(self):
        return unflat(4 * self.weights * flat(self.params) ** 3)

    def gradient(self):
        outer = 1 + self.output(self.params) / 5
        return [outer * g for g in self.output_gradient()]


def errors_of(expect, got, count):
    """The answer as floats, once it is known to be that many numbers."""
    listed = isinstance(got, (list, tuple)) or (isinstance(got, np.ndarray) and got.ndim > 0)
    expect.that(listed and len(got) == count, "The answer is not a list of one error per array.")
    arrays = [
        np.asarray(error) if isinstance(error, (int, float, np.generic, np.ndarray)) else None
        for error in got
    ]
    numbers = all(a is not None and a.size == 1 and a.dtype.kind in "iuf" for a in arrays)
    expect.that(numbers, "The answer holds something else than one plain number per array.")
    return [float(a.reshape(())) for a in arrays]


def bugs(rng, right):
    """Seven wrong versions of an array that holds a right gradient, by name."""
    shifted, flipped = right.copy(), right.copy()
    amount = 0.3 * np.abs(right).max()
    first, last = [tuple(place) for place in rng.permutation(list(np.ndindex(right.shape)))[:2]]
    shifted[first] += amount
    shifted[last] -= amount
    largest = np.unravel_index(np.argmax(np.abs(right)), right.shape)
    flipped[largest] *= -1
    transposed = right.T.copy() if right.shape == (3, 3) else np.flip(right)
    return {
        "of the wrong sign": -right,
        "with its entries in another order": transposed,
        "with its entries shifted by one place": np.roll(right, 1),
        "of the wrong size": right * float(rng.choice([0.5, 2.0, 1.1, 0.2])),
        "with a wrong entry that a second one makes up for": shifted,
        "with one entry of the wrong sign": flipped,
        "that is zero": np.zeros_like(right),
    }


@pytest.mark.points(0.5)
def test_right_gradients_pass(submission, expect, rng):
    """Right gradients of a coupled cost get errors below 1e-6 in every array.

    Hint: Nudge to both sides, one entry at a time, and put it back before the next one.
    """
    for _ in range(6):
        cost = Cost(rng)
        got = submission.relative_errors(cost.cost, cost.gradient(), cost.params)
        expect.close(got, [0.0] * 3, "relative_errors", atol=1e-6)


@pytest.mark.points(0.5)
def test_planted_bugs_are_found(submission, expect, rng):
    """A wrong array gets a large error, and the right ones beside it a small one.

    Hint: Signs, order and size of the entries all count. Does each of them change your error?
    """
    found = []
    for wrong in range(3):
        cost = Cost(rng)
        gradient = cost.gradient()
        for name, planted in bugs(rng, gradient[wrong]).items():
            grads = [planted if place == wrong else g for place, g in enumerate(gradient)]
            errors = errors_of(expect, submission.relative_errors(cost.cost, grads, cost.params), 3)
            found.append((name, errors.pop(wrong), errors))
    for name, error, others in found:
        expect.that(error > 1e-2, f"A gradient {name} is not found.")
        expect.that(
            all(abs(one) < 1e-6 for one in others), f"Beside a gradient {name}, right ones are blamed."
        )
    grads = cost.output_gradient()
    errors = errors_of(expect, submission.relative_errors(cost.cost, grads, cost.params), 3)
    expect.that(min(errors) > 1e-2, "The gradient of another function than f is not found.")


@pytest.mark.points(0.5)
def test_wrong_sizes_are_measured(submission, expect, rng):
    """A gradient that is right up to a factor gets the error of the formula."""
    for _ in range(6):
        cost = Cost(rng)
        factors = [float(c) for c in rng.permutation([0.1, -0.5, 3.0, 1.2, -1.0])[:3]]
        grads = [c * g for c, g in zip(factors, cost.gradient(), strict=True)]
        want = [abs(1 - c) / (1 + abs(c)) for c in factors]
        got = submission.relative_errors(cost.cost, grads, cost.params)
        expect.close(got, want, "relative_errors", rtol=1e-6, atol=1e-6)


@pytest.mark.points(0.5)
def test_zeros_among_others(submission, expect, rng):
    """An array without effect is right with a zero gradient, wrong with another.

    Hint: What is 0 divided by 0 in floats? And is it enough that only one of the two is zero?
    """
    for idle in range(3):
        cost = Cost(rng)

        def partial(params, cost=cost, idle=idle):
            """The cost with one array held fixed: that array plays no role."""
            return cost.cost([cost.params[place] if place == idle else p for place, p in enumerate(params)])

        grads = [g * (place != idle) for place, g in enumerate(cost.gradient())]
        expect.close(
            submission.relative_errors(partial, grads, cost.params), [0.0] * 3, "relative_errors", atol=1e-6
        )
        want = [float(place == idle) for place in range(3)]
        got = submission.relative_errors(partial, cost.gradient(), cost.params)
        expect.close(got, want, "relative_errors", rtol=1e-6, atol=1e-6)


@pytest.mark.points(1)
def test_arguments_are_unchanged(submission, expect, rng):
    """Parameters and gradients are what they were, to the last bit.

    Hint: Adding h, then subtracting it again, need not lead back: floats are rounded. Keep the old value.
    """
    for _ in range(3):
        cost = Cost(rng)
        grads = cost.gradient()
        _, (_f, grads_after, params_after) = submission.with_arguments.relative_errors(
            cost.cost, grads, cost.params
        )
        expect.unchanged(cost.params, params_after, "params")
        expect.unchanged(grads, grads_after, "grads")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, expect, rng):
    """The result is a list with one plain number for each array."""
    cost = Cost(rng)
    expect.kind(
        submission.relative_errors(cost.cost, cost.gradient(), cost.params), [0.0] * 3, "relative_errors"
    )
    grads = [0.5 * g for g in cost.gradient()]
    expect.kind(submission.relative_errors(cost.cost, grads, cost.params), [0.0] * 3, "relative_errors")

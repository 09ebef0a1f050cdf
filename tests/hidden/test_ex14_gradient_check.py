"""Hidden tests of exercise 14: the checker is checked, with right gradients and with planted bugs.

The cost couples all entries of all arrays, bends strongly (a one-sided slope is not exact enough), and none
of its slopes is near 0.
"""

import math

import numpy as np
import pytest
from oracles import Made, like

SHAPES = ((3, 3), (3,), (2, 3))
COUNT = sum(math.prod(shape) for shape in SHAPES)


class Case:
    """C = u + u² / 10, where u is a weighted sum of fourth powers: u is the output, C the cost."""

    def __init__(self, rng, size=1.0):
        self.weights = size * rng.uniform(0.7, 1.4, COUNT)
        self.params = like(rng.uniform(0.5, 1.2, COUNT) * rng.choice([-1.0, 1.0], COUNT), of_shapes())

    @property
    def output(self):
        return Made("fourth powers", (self.weights, 0.0))

    @property
    def cost(self):
        return Made("fourth powers", (self.weights, 0.1))

    def without(self, idle):
        """The cost in which one of the arrays plays no role."""
        kept = like(self.weights.copy(), self.params)
        kept[idle] *= 0.0
        return Made("fourth powers", (np.concatenate([np.ravel(part) for part in kept]), 0.1))


def of_shapes():
    """Arrays of the shapes of the parameters, for the shapes alone."""
    return [np.empty(shape) for shape in SHAPES]


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
    first, last = [tuple(place) for place in rng.permutation(list(np.ndindex(right.shape))[1:])[:2]]
    shifted[first] += amount
    shifted[last] -= amount
    largest, smallest = (
        np.unravel_index(pick(np.abs(right)), right.shape) for pick in (np.argmax, np.argmin)
    )
    flipped[largest] *= -1
    exchanged = right.T.copy() if right.shape == (3, 3) else right.copy()
    if right.shape != (3, 3):
        exchanged[largest], exchanged[smallest] = right[smallest], right[largest]
    return {
        "of the wrong sign": -right,
        "with its entries in another order": exchanged,
        "with its entries shifted by one place": np.roll(right, 1),
        "of the wrong size": right * float(rng.choice([0.5, 2.0, 1.1, 0.2])),
        "with a wrong entry that a second one makes up for": shifted,
        "with one entry of the wrong sign": flipped,
        "that is zero": np.zeros_like(right),
    }


@pytest.mark.points(0.5)
def test_right_gradients_pass(submission, expect, rng):
    """Right gradients of a coupled cost get errors below 1e-6, a wrong one does not.

    Hint: Nudge to both sides, one entry at a time, and put it back before the next one.
    """
    for wrong in (None, None, int(rng.integers(3))):
        case = Case(rng)
        grads = case.cost.derivative(case.params)
        if wrong is not None:
            grads[wrong] = 3 * grads[wrong]
        want = [0.5 if place == wrong else 0.0 for place in range(3)]
        got = submission.relative_errors(case.cost, grads, case.params)
        expect.close(got, want, "relative_errors", rtol=1e-6, atol=1e-6)


@pytest.mark.points(0.5)
def test_planted_bugs_are_found(submission, expect, rng):
    """A wrong array gets a large error, and the right ones beside it a small one.

    Hint: Signs, order and size of the entries all count. Does each of them change your error?
    """
    first, found = int(rng.integers(3)), []
    for number in range(7):
        case, wrong = Case(rng), (first + number) % 3
        grads = case.cost.derivative(case.params)
        name, grads[wrong] = list(bugs(rng, grads[wrong]).items())[number]
        errors = errors_of(expect, submission.relative_errors(case.cost, grads, case.params), 3)
        found.append((name, errors.pop(wrong), errors))
    for name, error, others in found:  # once all are in: what is wrong shows in more than the first of them
        expect.that(error > 1e-2, f"A gradient {name} is not found.")
        fine = all(abs(one) < 1e-6 for one in others)
        expect.that(fine, f"Beside a gradient {name}, right ones are blamed.")
    case = Case(rng)
    grads = case.output.derivative(case.params)
    errors = errors_of(expect, submission.relative_errors(case.cost, grads, case.params), 3)
    expect.that(min(errors) > 1e-2, "The gradient of another function than f is not found.")


@pytest.mark.points(0.5)
def test_wrong_sizes_are_measured(submission, expect, rng):
    """Right up to a factor, a gradient, small or large, gets the formula's error."""
    first, second = [0.1, -0.5, 3.0], [1.2, -1.0, 0.6]
    for some, size in (first, 1.0), (second, 1.0), (second, 0.03):
        case, factors = Case(rng, size), [float(c) for c in rng.permutation(some)]
        grads = [c * g for c, g in zip(factors, case.cost.derivative(case.params), strict=True)]
        want = [abs(1 - c) / (1 + abs(c)) for c in factors]
        got = submission.relative_errors(case.cost, grads, case.params)
        expect.close(got, want, "relative_errors", rtol=1e-6, atol=1e-6)


@pytest.mark.points(0.5)
def test_zeros_among_others(submission, expect, rng):
    """An array without effect is right with a zero gradient, wrong with another.

    Hint: What is 0 divided by 0 in floats? And is it enough that only one of the two is zero?
    """
    for idle in (int(rng.integers(3)), int(rng.integers(3))):
        case = Case(rng)
        f = case.without(idle)
        grads = f.derivative(case.params)
        got = submission.relative_errors(f, grads, case.params)
        expect.close(got, [0.0] * 3, "relative_errors", atol=1e-6)
        blamed = [
            p if place == idle else g for place, (p, g) in enumerate(zip(case.params, grads, strict=True))
        ]
        got = submission.relative_errors(f, blamed, case.params)
        want = [float(place == idle) for place in range(3)]
        expect.close(got, want, "relative_errors", rtol=1e-6, atol=1e-6)


def halved(case):
    """A gradient whose middle array is half of the right one, and the errors of that."""
    grads = case.cost.derivative(case.params)
    return [grads[0], 0.5 * grads[1], grads[2]], [0.0, 1 / 3, 0.0]


@pytest.mark.points(1)
def test_arguments_are_unchanged(submission, expect, rng):
    """Parameters and gradients are what they were, to the last bit.

    Hint: Adding h, then subtracting it again, need not lead back: floats are rounded. Keep the old value.
    """
    for _ in range(2):
        case = Case(rng)
        grads, want = halved(case)
        given = case.cost, grads, case.params
        got, (_f, grads_after, params_after) = submission.with_arguments.relative_errors(*given)
        expect.close(got, want, "relative_errors", rtol=1e-6, atol=1e-6)
        expect.unchanged(case.params, params_after, "params")
        expect.unchanged(grads, grads_after, "grads")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, expect, rng):
    """The result is a list with one plain number for each array."""
    for _ in range(2):
        case = Case(rng)
        grads, want = halved(case)
        got = submission.relative_errors(case.cost, grads, case.params)
        expect.close(got, want, "relative_errors", rtol=1e-6, atol=1e-6)
        expect.kind(got, [0.0] * 3, "relative_errors")

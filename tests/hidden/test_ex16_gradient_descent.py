"""Hidden tests of exercise 16: walks on bowls, whose every place has a closed form.

On C = (p - bottom) H (p - bottom) / 2 + lowest, n steps lead to bottom + (1 - eta H)^n (start - bottom).
H couples all entries of all arrays, so a gradient taken while some arrays have moved already is wrong.
"""

import numpy as np
import oracles
import pytest

SHAPES = ((2, 3), (4,), (1,))
SIZES = [int(np.prod(shape)) for shape in SHAPES]


def flat(params):
    """All entries of a list of arrays of these shapes, in one vector."""
    vector = np.concatenate([np.ravel(p) for p in params]).astype(float)
    if vector.size != sum(SIZES):
        raise ValueError("cost and grad take a list of arrays with the shapes of params")
    return vector


def unflat(vector):
    """A vector as a list of arrays of these shapes."""
    pieces = np.split(vector, np.cumsum(SIZES)[:-1])
    return [piece.reshape(shape).copy() for piece, shape in zip(pieces, SHAPES, strict=True)]


class Bowl:
    """A coupled quadratic cost of three arrays, with curvatures from 0.5 to 4."""

    def __init__(self, rng):
        n = sum(SIZES)
        axes, _ = np.linalg.qr(rng.normal(size=(n, n)))
        self.H = axes @ np.diag(np.linspace(0.5, 4.0, n)) @ axes.T
        self.bottom, self.lowest = oracles.away(rng, n), 1.0 + rng.uniform()
        self.start = self.bottom + 2 * oracles.away(rng, n)

    def cost(self, params):
        d = flat(params) - self.bottom
        return float(d @ self.H @ d / 2 + self.lowest)

    def grad(self, params):
        return unflat(self.H @ (flat(params) - self.bottom))

    def place(self, eta, steps):
        """The parameters after so many steps, in closed form."""
        power = np.linalg.matrix_power(np.eye(len(self.H)) - eta * self.H, steps)
        return unflat(self.bottom + power @ (self.start - self.bottom))

    def walk(self, submission, eta, steps):
        return submission.descend(self.cost, self.grad, unflat(self.start), eta, steps)


def part(expect, got, place):
    """One of the two results of descend."""
    expect.that(isinstance(got, (list, tuple)) and len(got) == 2, "descend returns two results, a pair.")
    return got[place]


@pytest.mark.points(0.5)
def test_step_values(submission, expect, rng):
    """gd_step moves every entry of every array, for any eta, also at slope 0."""
    for _ in range(15):
        shapes = [tuple(oracles.different_sizes(rng, 2)), (int(rng.integers(3, 8)),), (1,)]
        params = [oracles.away(rng, *shape) for shape in shapes]
        grads = [2 * oracles.away(rng, *shape) for shape in shapes]
        grads[1] = grads[1] * (0.0 if rng.random() < 0.3 else 1.0)
        eta = float(rng.choice([0.01, 0.3, 0.7, 2.0]))
        want = [p + (-eta) * g for p, g in zip(params, grads, strict=True)]
        expect.close(submission.gd_step(params, grads, eta), want, "gd_step")
    still = [np.array([1.0, -2.0, 3.0])]
    expect.close(submission.gd_step(still, [np.zeros(3)], 0.5), still, "gd_step")


@pytest.mark.points(0.5)
def test_step_of_whole_numbers(submission, expect, rng):
    """gd_step can move parameters that are whole numbers by a fraction.

    Hint: An array of whole numbers stays one when you write into it. Does your result take over its type?
    """
    for _ in range(3):
        params = [rng.integers(-5, 6, (2, 3)), rng.integers(-5, 6, 4)]
        grads = [oracles.away(rng, 2, 3), rng.integers(1, 6, 4)]
        for eta in (0.3, 1):
            want = [p * 1.0 + (-eta) * g for p, g in zip(params, grads, strict=True)]
            expect.close(submission.gd_step(params, grads, eta), want, "gd_step")


@pytest.mark.points(0.5)
def test_walk_with_coupled_arrays(submission, expect, rng):
    """descend ends at the right place when the slopes depend on all arrays.

    Hint: At which place does each of your gradients belong? And would a second walk end at the same place?
    """
    for _ in range(8):
        bowl, steps = Bowl(rng), int(rng.integers(3, 8))
        eta = float(rng.uniform(0.08, 0.4))
        for _again in range(2):
            got = bowl.walk(submission, eta, steps)
            expect.close(part(expect, got, 0), bowl.place(eta, steps), "params")


@pytest.mark.points(0.5)
def test_number_of_steps(submission, expect, rng):
    """descend takes exactly the steps asked for: none, one, many, or even uphill.

    Hint: How often does your loop run for 0 steps? And may it stop by itself?
    """
    for steps, eta in ((0, 0.2), (1, 0.2), (40, 0.2), (4, 0.9)):
        bowl = Bowl(rng)
        expect.close(part(expect, bowl.walk(submission, eta, steps), 0), bowl.place(eta, steps), "params")


@pytest.mark.points(0.5)
def test_history_values(submission, expect, rng):
    """history holds the cost before the first step and after every step.

    Hint: Count steps and places.
    """
    for steps, eta in ((0, 0.2), (1, 0.3), (3, 0.25), (5, 0.1), (6, 0.35), (4, 0.9)):
        bowl = Bowl(rng)
        want = [bowl.cost(bowl.place(eta, taken)) for taken in range(steps + 1)]
        expect.close(part(expect, bowl.walk(submission, eta, steps), 1), want, "history")


@pytest.mark.points(0.5)
def test_arguments_are_unchanged(submission, expect, rng):
    """Parameters and gradients that are handed in stay as they were."""
    bowl = Bowl(rng)
    params, grads = unflat(bowl.start), bowl.grad(unflat(bowl.start))
    _, (params_after, grads_after, _) = submission.with_arguments.gd_step(params, grads, 0.2)
    expect.unchanged((params, grads), (params_after, grads_after), "params or grads in gd_step")
    _, after = submission.with_arguments.descend(bowl.cost, bowl.grad, params, 0.2, 3)
    expect.unchanged(params, after[2], "params in descend")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, expect, rng):
    """Arrays keep their shapes, and the history is made of plain numbers."""
    bowl = Bowl(rng)
    params = unflat(bowl.start)
    expect.kind(submission.gd_step(params, bowl.grad(params), 0.2), params, "gd_step")
    for steps in (0, 3):
        like = (params, [0.0] * (steps + 1))
        expect.kind(bowl.walk(submission, 0.2, steps), like, "params, history")

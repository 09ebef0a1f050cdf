"""Hidden tests of exercise 16: walks on bowls, whose every place has a closed form.

On C = (p - bottom) H (p - bottom) / 2 + lowest, n steps lead to bottom + (1 - eta H)^n (start - bottom).
H couples all entries of all arrays, so a gradient taken while some arrays have moved already is wrong.
"""

import numpy as np
import oracles
import pytest

SHAPES = ((2, 3), (4,), (1,))
COUNT = 11


class Bowl:
    """A coupled quadratic cost of three arrays, with curvatures from 0.5 to 4, and a start on its side."""

    def __init__(self, rng):
        axes, _ = np.linalg.qr(rng.normal(size=(COUNT, COUNT)))
        self.H = axes @ np.diag(np.linspace(0.5, 4.0, COUNT)) @ axes.T
        self.bottom = oracles.away(rng, COUNT)
        self.cost = oracles.Made("bowl", (self.H, self.bottom, float(1.0 + rng.uniform())))
        self.grad = self.cost.derivative
        shapes = [np.empty(shape) for shape in SHAPES]
        self.start = oracles.like(self.bottom + 2 * oracles.away(rng, COUNT), shapes)

    def place(self, eta, steps):
        """The parameters after so many steps, in closed form."""
        power = np.linalg.matrix_power(np.eye(COUNT) - eta * self.H, steps)
        return oracles.like(self.bottom + power @ (oracles.flat(self.start) - self.bottom), self.start)

    def history(self, eta, steps):
        """The costs before the first step and after each."""
        return [self.cost(self.place(eta, taken)) for taken in range(steps + 1)]

    def walk(self, submission, eta, steps):
        return submission.descend(self.cost, self.grad, self.start, eta, steps)


def part(expect, got, place):
    """One of the two results of descend."""
    expect.that(isinstance(got, (list, tuple)) and len(got) == 2, "descend returns two results, a pair.")
    return got[place]


@pytest.mark.points(0.5)
def test_step_values(submission, expect, rng):
    """gd_step moves every entry of every array, for any eta, also at slope 0."""
    for eta in (0.01, 0.3, 2.0):
        shapes = [tuple(oracles.different_sizes(rng, 2)), (int(rng.integers(3, 8)),), (1,)]
        params = [oracles.away(rng, *shape) for shape in shapes]
        grads = [2 * oracles.away(rng, *shape) for shape in shapes]
        grads[1] = grads[1] * (0.0 if eta == 0.3 else 1.0)
        want = [p + (-eta) * g for p, g in zip(params, grads, strict=True)]
        expect.close(submission.gd_step(params, grads, eta), want, "gd_step")


@pytest.mark.points(0.5)
def test_step_of_whole_numbers(submission, expect, rng):
    """gd_step can move parameters that are whole numbers by a fraction.

    Hint: An array of whole numbers stays one when you write into it. Does your result take over its type?
    """
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
    for steps in (3, 5):
        bowl, eta = Bowl(rng), float(rng.uniform(0.15, 0.4))
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
    for steps, eta in ((0, 0.2), (1, 0.3), (5, 0.1), (4, 0.9)):
        bowl = Bowl(rng)
        got = bowl.walk(submission, eta, steps)
        expect.close(part(expect, got, 1), bowl.history(eta, steps), "history")


@pytest.mark.points(0.5)
def test_arguments_are_unchanged(submission, expect, rng):
    """Parameters and gradients that are handed in stay as they were."""
    bowl = Bowl(rng)
    params, grads = bowl.start, bowl.grad(bowl.start)
    got, (params_after, grads_after, _) = submission.with_arguments.gd_step(params, grads, 0.2)
    expect.close(got, bowl.place(0.2, 1), "gd_step")
    expect.unchanged((params, grads), (params_after, grads_after), "params or grads in gd_step")
    got, after = submission.with_arguments.descend(bowl.cost, bowl.grad, params, 0.2, 3)
    expect.close(got, (bowl.place(0.2, 3), bowl.history(0.2, 3)), "params, history")
    expect.unchanged(params, after[2], "params in descend")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, expect, rng):
    """Arrays keep their shapes, and the history is made of plain numbers."""
    bowl = Bowl(rng)
    got = submission.gd_step(bowl.start, bowl.grad(bowl.start), 0.2)
    expect.close(got, bowl.place(0.2, 1), "gd_step")
    expect.kind(got, bowl.start, "gd_step")
    for steps in (0, 3):
        got, want = bowl.walk(submission, 0.2, steps), (bowl.place(0.2, steps), bowl.history(0.2, steps))
        expect.close(got, want, "params, history")
        expect.kind(got, want, "params, history")

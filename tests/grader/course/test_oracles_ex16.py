"""The bowl of the hidden tests of exercise 16: its gradient, and the closed form of a walk on it."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest
import sympy
from oracles import flat

ROOT = Path(__file__).parents[3]
STEM = "ex16_gradient_descent"


def load(path):
    """A file of the kit as a module."""
    spec = importlib.util.spec_from_file_location(f"course_{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SOLUTION = load(ROOT / "solutions" / f"{STEM}.py")
TESTS = load(ROOT / "tests" / "hidden" / f"test_{STEM}.py")


def test_the_closed_form_is_the_walk():
    """With symbols: two and three steps on a coupled bowl end where the power of 1 - eta H says."""
    eta, a, b, c, x, y, u, v = sympy.symbols("eta a b c x y u v")
    H, bottom, place = sympy.Matrix([[a, b], [b, c]]), sympy.Matrix([u, v]), sympy.Matrix([x, y])
    p, q = sympy.symbols("p q")
    d = sympy.Matrix([p, q]) - bottom
    cost = (d.T * H * d)[0] / 2
    gradient = sympy.Matrix([sympy.diff(cost, p), sympy.diff(cost, q)])
    start = place
    for steps in (1, 2, 3):
        place = place - eta * gradient.subs({p: place[0], q: place[1]}, simultaneous=True)
        closed = bottom + (sympy.eye(2) - eta * H) ** steps * (start - bottom)
        assert (place - closed).applyfunc(sympy.expand) == sympy.zeros(2, 1)


def test_the_bowl_has_the_gradient_that_autograd_finds():
    """The gradient that the tests hand in is the one of their cost, and no two entries are uncoupled."""
    autograd = pytest.importorskip("autograd")
    bowl = TESTS.Bowl(np.random.default_rng(16))

    def formula(p):
        d = p - bowl.bottom
        return autograd.numpy.dot(d, autograd.numpy.dot(bowl.H, d)) / 2 + bowl.cost.coefficients[-1]

    assert formula(flat(bowl.start)) == pytest.approx(bowl.cost(bowl.start), rel=1e-12)
    found = autograd.grad(formula)(flat(bowl.start))
    assert flat(bowl.grad(bowl.start)) == pytest.approx(found, rel=1e-9)
    assert np.abs(bowl.H).min() > 1e-4


def test_the_solution_walks_along_the_gradient_that_autograd_finds():
    """One step of the solution is minus eta times the gradient of the parabola; small steps go down."""
    autograd = pytest.importorskip("autograd")

    def parabola(x):
        return 3 * x**2 - 4 * x + 5

    (end,), history = SOLUTION.descend(
        lambda p: parabola(p[0][0]),
        lambda p: [autograd.elementwise_grad(parabola)(p[0])],
        [np.array([3.0])],
        0.1,
        3,
    )
    assert end == pytest.approx([0.816])
    assert history == pytest.approx([20, 6.28, 4.0848, 3.733568])
    assert history == sorted(history, reverse=True)

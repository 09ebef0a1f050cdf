"""The closed forms in the hidden tests of exercise 5 are the sigmoid and sympy's derivative of it."""

import importlib.util
from pathlib import Path

import mpmath
import numpy as np
import pytest
import sympy

ROOT = Path(__file__).parents[3]


def load(path):
    """A file of the kit as a module."""
    spec = importlib.util.spec_from_file_location(f"course_{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SOLUTION = load(ROOT / "solutions" / "ex05_sigmoid.py")
TESTS = load(ROOT / "tests" / "hidden" / "test_ex05_sigmoid.py")
PLACES = [*np.linspace(-6, 6, 49), 40.0, -40.0, 800.0, -800.0]


def test_the_oracles_are_the_sigmoid_and_its_derivative():
    """tanh and cosh of half the argument are rewritings of the formula and of its derivative."""
    z = sympy.Symbol("z", real=True)
    s = 1 / (1 + sympy.exp(-z))
    by_tanh, by_cosh = (1 + sympy.tanh(z / 2)) / 2, 1 / (4 * sympy.cosh(z / 2) ** 2)
    assert sympy.simplify((s - by_tanh).rewrite(sympy.exp)) == 0
    assert sympy.simplify((sympy.diff(s, z) - by_cosh).rewrite(sympy.exp)) == 0


def test_the_oracles_hold_to_thirty_digits():
    """In floats, too, the oracles agree with mpmath wherever the tests ask."""
    with mpmath.workdps(30):
        for place in PLACES:
            s = 1 / (1 + mpmath.exp(-mpmath.mpf(place)))
            assert TESTS.sigmoid(place) == pytest.approx(float(s), rel=1e-12, abs=1e-16)
            rest = 1 / (1 + mpmath.exp(mpmath.mpf(place)))
            assert TESTS.slope(place) == pytest.approx(float(s * rest), rel=1e-12)


def test_the_solution_agrees_with_autograd():
    """The slope of the solution is what autograd derives from the formula."""
    autograd = pytest.importorskip("autograd")

    def formula(z):
        return 1 / (1 + autograd.numpy.exp(-z))

    z = np.linspace(-6, 6, 49)
    assert SOLUTION.sigmoid(z) == pytest.approx(formula(z), rel=1e-12)
    assert SOLUTION.sigmoid_prime(z) == pytest.approx(autograd.elementwise_grad(formula)(z), rel=1e-10)

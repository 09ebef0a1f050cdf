"""The expected values of exercise 4 against sympy, off the corner, and its solution against autograd."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest
import sympy

KIT = Path(__file__).parents[3]


def load(path):
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


HIDDEN = load(KIT / "tests/hidden/test_ex04_relu.py")
SOLUTION = load(KIT / "solutions/ex04_relu.py")


def test_expected_heights_and_slopes_are_those_of_max():
    """sympy's Max(0, z) and its derivative equal what the hidden tests expect, also next to the corner."""
    z = sympy.Symbol("z", real=True)
    height = sympy.Max(0, z)
    slope = sympy.diff(height, z)
    places, slopes, sizes = HIDDEN.sides(np.random.default_rng(4), 40)
    assert {HIDDEN.TINY, HIDDEN.HUGE} <= set(sizes)
    for place, right, size in zip(places, slopes, sizes, strict=True):
        exact = sympy.Rational(place)
        assert float(slope.subs(z, exact)) == right
        assert float(height.subs(z, exact)) == size * right


def test_there_is_no_derivative_at_the_corner():
    """The lesson's limits: 1 from the right, 0 from the left, 1/2 for the symmetric quotient."""
    h = sympy.Symbol("h", positive=True)
    assert sympy.limit((sympy.Max(0, h) - 0) / h, h, 0) == 1
    assert sympy.limit((sympy.Max(0, -h) - 0) / -h, h, 0) == 0
    assert sympy.simplify((sympy.Max(0, h) - sympy.Max(0, -h)) / (2 * h)) == sympy.Rational(1, 2)
    assert SOLUTION.relu_prime(0.0) == 0.0


def test_inputs_fit_into_float32():
    """No input of the hidden tests changes when it is stored in float32."""
    z, _, _ = HIDDEN.sides(np.random.default_rng(5), 1000)
    assert np.array_equal(z, z.astype(np.float32).astype(float))


def test_the_solution_agrees_with_autograd():
    """Reverse-mode differentiation gives the solution's slopes away from the corner."""
    autograd = pytest.importorskip("autograd")
    z, _, _ = HIDDEN.sides(np.random.default_rng(6), 5, 7)
    slope = autograd.elementwise_grad(lambda v: autograd.numpy.maximum(v, 0.0))(z)
    assert np.array_equal(SOLUTION.relu_prime(z), slope)

"""The oracle of exercise 3 against sympy, and its solution against autograd."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest
import sympy
from oracles import Made, away, complex_step

KIT = Path(__file__).parents[3]


def load(path):
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


HIDDEN = load(KIT / "tests/hidden/test_ex03_gradient_vector.py")
SOLUTION = load(KIT / "solutions/ex03_gradient_vector.py")


def test_worked_numbers():
    """sympy finds the gradients of the lesson and of the visible tests."""
    x, y, z = sympy.symbols("x y z")
    F = 3 * x**3 * z - y**2 + 5 * z + 2 * y * z
    assert [sympy.diff(F, v).subs({x: 2, y: 3, z: 4}) for v in (x, y, z)] == [144, 2, 35]
    assert [sympy.diff(x**2 + y**2, v).subs({x: 3, y: 4}) for v in (x, y)] == [6, 8]
    h = sympy.Rational("0.001")
    assert ((3 + h) ** 2 + 16, (3 - h) ** 2 + 16) == (
        sympy.Rational("25.006001"),
        sympy.Rational("24.994001"),
    )


@pytest.mark.parametrize("size", [1, 3, 6])
def test_the_oracle_is_the_derivative(size):
    """The complex step through the mixed function equals sympy's gradient of the same formula."""
    rng = np.random.default_rng(size)
    weights, x = away(rng, size), away(rng, size)
    v = sympy.symbols(f"v:{size}")
    f = sum(
        w * a**2 * sympy.exp(sympy.Rational(7, 10) * b) + sympy.sin(a) + a**3 / 4
        for w, a, b in zip(weights, v, v[1:] + v[:1], strict=True)
    )
    place = dict(zip(v, x, strict=True))
    want = [float(sympy.diff(f, s).subs(place)) for s in v]
    assert Made("mixed", (weights,))(x) == pytest.approx(float(f.subs(place)), rel=1e-13)
    np.testing.assert_allclose(complex_step(Made("mixed", (weights,)), x), want, rtol=1e-12)


def test_the_solution_agrees_with_autograd():
    """Reverse-mode differentiation gives what the solution derives and measures."""
    autograd = pytest.importorskip("autograd")
    a, rng = autograd.numpy, np.random.default_rng(3)
    F = autograd.grad(lambda v: 3 * v[0] ** 3 * v[2] - v[1] ** 2 + 5 * v[2] + 2 * v[1] * v[2])
    f = autograd.grad(lambda v: a.sum(a.sin(v) * a.exp(v[::-1])))
    for _ in range(10):
        point, table = away(rng, 3), away(rng, 3, 4)
        np.testing.assert_allclose(SOLUTION.gradient_xyz(*point), F(point), rtol=1e-12, atol=1e-12)
        measured = SOLUTION.numerical_gradient(lambda v: np.sum(np.sin(v) * np.exp(v[::-1])), table)
        np.testing.assert_allclose(measured, f(table), rtol=1e-7, atol=1e-8)

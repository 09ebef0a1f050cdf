"""The oracles of exercise 2 against sympy, and its solution against autograd."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest
import sympy
from oracles import away

KIT = Path(__file__).parents[3]


def load(path):
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


HIDDEN = load(KIT / "tests/hidden/test_ex02_partial_derivatives.py")


def random_case(rng, variables):
    terms = HIDDEN.random_polynomial(rng, variables, count=5)
    return terms, HIDDEN.random_point(rng, variables)


def test_worked_numbers_of_the_lesson_and_the_visible_tests():
    """sympy finds the numbers of the lesson, and those of d and F."""
    a, b, c, x, y, z = sympy.symbols("a b c x y z")
    G, d = 4 * x**2 * y + 7 * y, a * b + c
    F = 3 * x**3 * z - y**2 + 5 * z + 2 * y * z
    assert [sympy.diff(G, v).subs({x: 3, y: 5}) for v in (x, y)] == [120, 43]
    assert G.subs({x: sympy.Rational("3.001"), y: 5}) == sympy.Rational("215.12002")
    assert [sympy.diff(d, v).subs({a: 2, b: -3, c: 10}) for v in (a, b, c)] == [-3, 2, 1]
    assert [sympy.diff(F, v).subs({x: 2, y: 3, z: 4}) for v in (x, y, z)] == [144, 2, 35]


@pytest.mark.parametrize("variables", [1, 2, 3, 4])
def test_the_oracle_is_the_derivative(variables):
    """The complex step through the value of a polynomial equals sympy's derivative, also at 0."""
    rng = np.random.default_rng(variables)
    symbols = sympy.symbols(f"v:{variables}")
    for zero in (False, True):
        terms, point = random_case(rng, variables)
        point = (0.0, *point[1:]) if zero else point
        expression = HIDDEN.polynomial(terms, symbols)
        want = [
            float(sympy.diff(expression, s).subs(dict(zip(symbols, point, strict=True)))) for s in symbols
        ]
        np.testing.assert_allclose(HIDDEN.slopes(terms, point), want, rtol=1e-12, atol=1e-12)


def test_the_solution_agrees_with_autograd():
    """Reverse-mode differentiation of the three functions gives what the solution gives."""
    autograd = pytest.importorskip("autograd")
    solution = load(KIT / "solutions/ex02_partial_derivatives.py")
    rng = np.random.default_rng(2)
    for _ in range(10):
        p = away(rng, 3)
        d = autograd.grad(lambda v: v[0] * v[1] + v[2])(p)
        F = autograd.grad(lambda v: 3 * v[0] ** 3 * v[2] - v[1] ** 2 + 5 * v[2] + 2 * v[1] * v[2])(p)
        np.testing.assert_allclose(solution.partials_abc(*p), d, rtol=1e-12)
        np.testing.assert_allclose(solution.partials_xyz(*p), F, rtol=1e-12, atol=1e-12)
        terms, point = random_case(rng, 3)
        want = autograd.grad(lambda v, terms=terms: HIDDEN.polynomial(terms, [v[0], v[1], v[2]]))(
            np.array(point)
        )
        got = [solution.polynomial_partial(terms, i, point) for i in range(3)]
        np.testing.assert_allclose(got, want, rtol=1e-12, atol=1e-12)

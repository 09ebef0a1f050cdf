"""The derivatives that exercise 6 expects are those of sympy, and its solution is what autograd finds."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest
import sympy as sp

KIT = Path(__file__).parents[3]
T = sp.Symbol("t")
SYMPY = {
    "scale": lambda t, c: c * t,
    "shift": lambda t, c: t + c,
    "square": lambda t, c: c * t**2,
    "cube": lambda t, c: c * t**3,
    "sin": lambda t, c: sp.sin(c * t),
    "exp": lambda t, c: sp.exp(c * t),
    "sigmoid": lambda t, c: 1 / (1 + sp.exp(-c * t)),
    "tanh": lambda t, c: sp.tanh(c * t),
    "softplus": lambda t, c: sp.log(1 + sp.exp(c * t)),
}


def load(path: Path):
    spec = importlib.util.spec_from_file_location("loaded_" + path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


HIDDEN = load(KIT / "tests/hidden/test_ex06_chain_rule.py")
SOLUTION = load(KIT / "solutions/ex06_chain_rule.py")


def by_sympy(chain, x: float) -> float:
    """The derivative of the composed formula at x, to 30 digits."""
    formula = T
    for name, c in chain:
        formula = SYMPY[name](formula, sp.Float(c, 30))
    return float(sp.diff(formula, T).evalf(30, subs={T: sp.Float(x, 30)}))


def test_every_link_knows_its_slope() -> None:
    """f and slope of each kind of link are those of sympy, and so is the oracle for single links."""
    assert set(HIDDEN.LINKS) == set(SYMPY)
    for name in SYMPY:
        (f,), (df,) = HIDDEN.build([(name, -0.7)])
        want = by_sympy([(name, -0.7)], 1.3)
        assert f(1.3) == pytest.approx(float(SYMPY[name](1.3, -0.7)), rel=1e-12)
        assert df(1.3) == pytest.approx(want, rel=1e-12)
        assert HIDDEN.slopes([f], 1.3) == pytest.approx([want], rel=1e-12)


def test_oracle_and_solution_agree_with_sympy() -> None:
    """The complex step through a whole chain, and the solution, give sympy's derivative."""
    rng = np.random.default_rng(6)
    for _ in range(6):
        chain, x = HIDDEN.draw(rng)
        fs, dfs = HIDDEN.build(chain)
        want = by_sympy(chain, x)
        assert HIDDEN.derivative(fs, x) == pytest.approx(want, rel=1e-10)
        assert SOLUTION.chain_derivative(fs, dfs, x) == pytest.approx(want, rel=1e-10)
        assert np.prod(HIDDEN.slopes(fs, x)) == pytest.approx(want, rel=1e-10)


def test_worked_numbers_are_those_of_sympy() -> None:
    """960x⁹ at 1 and 0.5, and the chain of seven, whose derivative lacks much without de/df."""
    assert [sp.diff(3 * (2 * T**2) ** 5, T).subs(T, x) for x in (1, 0.5)] == [960, 1.875]
    inner = (2 * T) ** 2 + 1
    seven = sp.diff((3 * (sp.sin(inner**3) + 3)) ** 2, T).subs(T, sp.Rational(1, 5))
    assert float(seven) == pytest.approx(4.60391002, rel=1e-8)
    assert float(seven / (3 * inner.subs(T, sp.Rational(1, 5)) ** 2)) == pytest.approx(1.140, abs=5e-4)


def test_solution_agrees_with_autograd() -> None:
    """The solution gives what a tool for automatic differentiation gives."""
    autograd = pytest.importorskip("autograd")
    anp = autograd.numpy
    fs = [anp.sin, lambda t: 3 * t**2, anp.tanh, anp.exp]
    dfs = [np.cos, lambda t: 6 * t, lambda t: 1 / np.cosh(t) ** 2, np.exp]
    for x in (-1.2, 0.4, 1.1):
        want = autograd.grad(lambda t: HIDDEN.walk(fs, t)[-1])(x)
        assert SOLUTION.chain_derivative(fs, dfs, x) == pytest.approx(float(want))

"""The numbers that exercise 7 expects are those of sympy, which composes the net on its own."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest
import sympy as sp
from oracles import IDENTITY, SIGMOID, SOFTPLUS, TANH

KIT = Path(__file__).parents[3]
SYMPY = {
    SIGMOID.g: lambda z: 1 / (1 + sp.exp(-z)),
    TANH.g: sp.tanh,
    SOFTPLUS.g: lambda z: sp.log(1 + sp.exp(z)),
    IDENTITY.g: lambda z: z,
}


def load(path: Path):
    spec = importlib.util.spec_from_file_location("loaded_" + path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


HIDDEN = load(KIT / "tests/hidden/test_ex07_forward_net.py")
SOLUTION = load(KIT / "solutions/ex07_forward_net.py")
SYMPY[HIDDEN.FUNCTIONS[-1]] = lambda z: sp.cos(z)


def by_sympy(g, x: float, params: dict[str, float]) -> dict[str, float]:
    """The six numbers to 30 digits, by composing two symbolic functions per layer."""
    symbols = {name: sp.Symbol(name) for name in ("x", *params)}
    numbers = {symbols[name]: sp.Float(value, 30) for name, value in {"x": x, **params}.items()}
    below, found = symbols["x"], {}
    for layer, activation in (("1", "a1"), ("2", "a2"), ("3", "yhat")):
        found["z" + layer] = symbols["theta" + layer] * below + symbols["b" + layer]
        found[activation] = below = SYMPY[g](found["z" + layer])
    return {key: float(formula.evalf(30, subs=numbers)) for key, formula in found.items()}


@pytest.mark.parametrize("g", SYMPY, ids=lambda g: g.family)
def test_oracle_and_solution_agree_with_sympy(g) -> None:
    """Composed formulas and solution both give sympy's numbers."""
    rng = np.random.default_rng(7)
    for _ in range(3):
        x, params = HIDDEN.draw(rng, g)
        want = by_sympy(g, x, params)
        assert HIDDEN.composed(x, params, g) == pytest.approx(want, rel=1e-10)
        assert SOLUTION.forward(x, params, g) == pytest.approx(want, rel=1e-10)


def test_worked_numbers_are_those_of_sympy() -> None:
    """The net that exercises 7 to 9 share has the numbers the visible tests print."""
    params = {"theta1": 0.6, "b1": 0.1, "theta2": -1.2, "b2": 0.5, "theta3": 0.9, "b3": 0.6}
    want = by_sympy(SIGMOID.g, 1.5, params)
    worked = [1.0, 0.7310585786, -0.3772702944, 0.4067854372, 0.9661068935, 0.7243428394]
    assert list(want.values()) == pytest.approx(worked, rel=1e-9)
    assert (want["yhat"] - 1) ** 2 == pytest.approx(0.0759868702, rel=1e-8)
    assert SOLUTION.cost(want["yhat"], 1.0) == pytest.approx(0.0759868702, rel=1e-8)

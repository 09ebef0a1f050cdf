"""The slopes that exercise 9 expects are those of sympy, and its solution is what autograd finds."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import sympy as sp
from oracles import SIGMOID, SMOOTH, SOFTPLUS, TANH, Activation

KIT = Path(__file__).parents[3]
KEYS = ("theta1", "b1", "theta2", "b2", "theta3", "b3")
SYMPY = {
    "sigmoid": lambda z: 1 / (1 + sp.exp(-z)),
    "tanh": sp.tanh,
    "softplus": lambda z: sp.log(1 + sp.exp(z)),
}


def load(path: Path):
    spec = importlib.util.spec_from_file_location("loaded_" + path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


HIDDEN = load(KIT / "tests/hidden/test_ex09_theta_chain.py")
VISIBLE = load(KIT / "tests/visible/test_ex09_theta_chain.py")
SOLUTION = load(KIT / "solutions/ex09_theta_chain.py")


@cache
def sympy_slopes(name: str):
    """The six partials of the cost as sympy derives them, as one function of x, y and the parameters."""
    x, y, *params = sp.symbols(("x", "y", *KEYS))
    a = x
    for theta, b in zip(params[::2], params[1::2], strict=True):
        a = SYMPY[name](theta * a + b)
    return sp.lambdify((x, y, *params), [sp.diff((a - y) ** 2, p) for p in params], "numpy")


@pytest.mark.parametrize("activation", SMOOTH, ids=lambda activation: activation.name)
def test_both_oracles_agree_with_sympy(activation: Activation) -> None:
    """The complex step and the central difference of the hidden tests give sympy's derivatives."""
    rng = np.random.default_rng(9)
    for _ in range(10):
        _, x, y, params = HIDDEN.draw(rng, activation.g)
        want = sympy_slopes(activation.name)(x, y, *params.values())
        for key, slope in zip(KEYS, want, strict=True):
            assert HIDDEN.slope(key, x, y, params, activation.g) == pytest.approx(slope, rel=1e-11)
            assert HIDDEN.measured(key, x, y, params, activation.g) == pytest.approx(
                slope, rel=1e-5, abs=1e-9
            )


def test_worked_numbers_are_those_of_sympy() -> None:
    """The numbers of the visible tests, and the cache they hand in, belong to the net of exercise 7."""
    x, y, params = 1.5, 1.0, VISIBLE.PARAMS
    assert HIDDEN.run_forward(x, params, SIGMOID.g) == pytest.approx(VISIBLE.CACHE, rel=1e-9)
    want = dict(zip(KEYS, sympy_slopes("sigmoid")(x, y, *params.values()), strict=True))
    assert want == pytest.approx(
        {
            "theta1": 0.008460865917,
            "b1": 0.005640577278,
            "theta2": -0.017477713329,
            "b2": -0.023907404741,
            "theta3": -0.04477938458,
            "b3": -0.110081090628,
        },
        rel=1e-9,
    )


@pytest.mark.parametrize("activation", [TANH, SOFTPLUS], ids=lambda activation: activation.name)
def test_solution_agrees_with_autograd(activation: Activation) -> None:
    """The solution gives what a tool for automatic differentiation gives, in random nets."""
    autograd = pytest.importorskip("autograd")
    anp = autograd.numpy
    g = anp.tanh if activation is TANH else lambda z: anp.log(1 + anp.exp(z))
    rng = np.random.default_rng(90)
    for _ in range(10):
        forward, x, y, params = HIDDEN.draw(rng, activation.g)

        def cost(params, x=x, y=y):
            return (HIDDEN.run_forward(x, params, g)["yhat"] - y) ** 2

        want = {key: float(slope) for key, slope in autograd.grad(cost)(params).items()}
        assert SOLUTION.six_partials(forward, x, y, params, activation.dg) == pytest.approx(want)
        assert SOLUTION.grad_theta2(forward, x, y, params, activation.dg) == pytest.approx(want["theta2"])

"""The slopes that exercise 8 expects are those of sympy, one symbol per node, and autograd agrees."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest
import sympy as sp
from oracles import SIGMOID, SMOOTH, SOFTPLUS, TANH, Activation

KIT = Path(__file__).parents[3]
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


HIDDEN = load(KIT / "tests/hidden/test_ex08_local_derivatives.py")
VISIBLE = load(KIT / "tests/visible/test_ex08_local_derivatives.py")
SOLUTION = load(KIT / "solutions/ex08_local_derivatives.py")


def by_sympy(name: str, cache, x: float, y: float, params) -> dict[str, float]:
    """The twelve slopes from the six equations, each node a symbol of its own."""
    numbers = {"x": x, "y": y, **cache, **params}
    s = {node: sp.Symbol(node) for node in numbers}
    g = SYMPY[name]
    equations = {
        "C": (s["yhat"] - s["y"]) ** 2,
        "yhat": g(s["z3"]),
        "z3": s["theta3"] * s["a2"] + s["b3"],
        "a2": g(s["z2"]),
        "z2": s["theta2"] * s["a1"] + s["b2"],
        "a1": g(s["z1"]),
        "z1": s["theta1"] * s["x"] + s["b1"],
    }
    return {
        f"d{node}_d{symbol}": float(sp.diff(equation, symbol).subs(numbers))
        for node, equation in equations.items()
        for symbol in equation.free_symbols - {s["x"], s["y"]}
    }


@pytest.mark.parametrize("activation", SMOOTH, ids=lambda activation: activation.name)
def test_oracle_and_solution_agree_with_sympy(activation: Activation) -> None:
    """The complex step and the solution give the slopes that sympy derives from the equations."""
    rng = np.random.default_rng(8)
    for _ in range(3):
        arguments = HIDDEN.draw(rng, activation.g)
        want = by_sympy(activation.name, *arguments)
        assert len(want) == 12
        assert HIDDEN.slopes(*arguments, activation.g) == pytest.approx(want, rel=1e-11)
        assert SOLUTION.local_derivatives(*arguments, activation.dg) == pytest.approx(want, rel=1e-11)


def test_worked_numbers_belong_to_the_net_of_exercise_7() -> None:
    """The cache of the visible tests is a real forward pass, and their numbers are its slopes."""
    assert HIDDEN.run_forward(1.5, VISIBLE.PARAMS, SIGMOID.g) == pytest.approx(VISIBLE.CACHE, rel=1e-9)
    want = by_sympy("sigmoid", VISIBLE.CACHE, 1.5, 1.0, VISIBLE.PARAMS)
    worked = [-0.5513143212, 0.1996702904, 0.9, 0.4067854372, 1]
    worked += [0.2413110453, -1.2, 0.7310585786, 1, 0.1966119332, 1.5, 1]
    solution = SOLUTION.local_derivatives(VISIBLE.CACHE, 1.5, 1.0, VISIBLE.PARAMS, SIGMOID.dg)
    assert [want[key] for key in solution] == pytest.approx(worked, rel=1e-9)


@pytest.mark.parametrize("activation", [TANH, SOFTPLUS], ids=lambda activation: activation.name)
def test_slopes_of_g_agree_with_autograd(activation: Activation) -> None:
    """What the solution takes from dg is what a tool for automatic differentiation finds for g."""
    autograd = pytest.importorskip("autograd")
    anp = autograd.numpy
    slope = autograd.grad(anp.tanh if activation is TANH else lambda z: anp.log(1 + anp.exp(z)))
    arguments = HIDDEN.draw(np.random.default_rng(80), activation.g)
    got = SOLUTION.local_derivatives(*arguments, activation.dg)
    for key, z in (("dyhat_dz3", "z3"), ("da2_dz2", "z2"), ("da1_dz1", "z1")):
        assert got[key] == pytest.approx(float(slope(arguments[0][z])))

"""The oracles of exercise 1 against sympy, and the numbers of its lesson."""

import importlib.util
from pathlib import Path

import pytest
import sympy
from oracles import Made

KIT = Path(__file__).parents[3]


def load(path):
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


HIDDEN = load(KIT / "tests/hidden/test_ex01_difference_quotient.py")
SOLUTION = load(KIT / "solutions/ex01_difference_quotient.py")
X = sympy.Symbol("x", real=True)
CURVES = {
    "cubic": (Made("cubic", (0.75, -1.5, 0.5, 1.25)), (3 * X**3 - 6 * X**2 + 2 * X + 5) / 4),
    "sin": (Made("sin", (-1.25,)), sympy.sin(-5 * X / 4)),
    "exp": (Made("exp", (0.75,)), sympy.exp(3 * X / 4)),
    "constant": (Made("constant", (1.25,)), sympy.Rational(5, 4)),
}


@pytest.mark.parametrize("name", CURVES)
def test_closed_forms_are_the_quotients(name):
    """The slopes expected of each curve equal sympy's quotients at 30 digits, for steps to both sides."""
    curve, expression = CURVES[name]
    for x, h in ((0.5, 0.25), (-1.5, -0.75), (2.25, 1e-3)):
        at = [expression.subs(X, sympy.Rational(x) + k * sympy.Rational(h)) for k in (-1, 0, 1)]
        forward = sympy.N((at[2] - at[1]) / sympy.Rational(h), 30)
        central = sympy.N((at[2] - at[0]) / (2 * sympy.Rational(h)), 30)
        assert HIDDEN.forward(curve, x, h) == pytest.approx(float(forward), rel=1e-13)
        assert HIDDEN.central(curve, x, h) == pytest.approx(float(central), rel=1e-13)


@pytest.mark.parametrize("name", ["cubic", "sin", "exp"])
def test_the_solution_approaches_autograd(name):
    """With a small h, both quotients of the solution come close to the derivative that autograd finds."""
    autograd = pytest.importorskip("autograd")
    a = autograd.numpy
    f = {
        "cubic": lambda x: 0.75 * x**3 - 1.5 * x**2 + 0.5 * x + 1.25,
        "sin": lambda x: a.sin(-1.25 * x),
        "exp": lambda x: a.exp(0.75 * x),
    }[name]
    for x in (-1.3, 0.4, 1.9):
        want = autograd.grad(f)(x)
        assert SOLUTION.central_difference(CURVES[name][0], x, 1e-5) == pytest.approx(want, rel=1e-8)
        assert SOLUTION.forward_difference(CURVES[name][0], x, 1e-7) == pytest.approx(want, abs=1e-5)


def test_numbers_of_the_lesson():
    """The quotient is 14 + 3h, and the errors of the table have the sizes it prints."""
    h = sympy.Symbol("h")
    f = 3 * X**2 - 4 * X + 5
    assert sympy.expand((f.subs(X, 3 + h) - f.subs(X, 3)) / h) == 3 * h + 14
    assert f.subs(X, sympy.Rational("3.001")) == sympy.Rational("20.014003")
    assert f.subs(X, sympy.Rational("2.999")) == sympy.Rational("19.986003")
    steps = (0.1, 1e-3, 1e-5)
    forward = [SOLUTION.forward_difference(lambda x: x**3, 2.0, step) - 12 for step in steps]
    central = [SOLUTION.central_difference(lambda x: x**3, 2.0, step) - 12 for step in steps]
    assert [f"{error:.0e}" for error in forward] == ["6e-01", "6e-03", "6e-05"]
    assert [f"{error:.0e}" for error in central] == ["1e-02", "1e-06", "2e-10"]
    assert SOLUTION.central_difference(lambda x: x**3, 2.0, 1e-16) == 0

"""The cost of the hidden tests of exercise 14 has the gradient they claim, and no bug they plant is right."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest
import sympy
from oracles import flat, like

ROOT = Path(__file__).parents[3]
STEM = "ex14_gradient_check"


def load(path):
    """A file of the kit as a module."""
    spec = importlib.util.spec_from_file_location(f"course_{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SOLUTION = load(ROOT / "solutions" / f"{STEM}.py")
TESTS = load(ROOT / "tests" / "hidden" / f"test_{STEM}.py")


def test_the_gradient_of_the_cost_equals_sympy():
    """Closed form and sympy's derivative agree, for the output and for the cost."""
    case = TESTS.Case(np.random.default_rng(14))
    names = sympy.symbols(f"p:{TESTS.COUNT}")
    numbers = dict(zip(names, map(sympy.Float, flat(case.params)), strict=True))
    u = sum(sympy.Float(weight) * p**4 for weight, p in zip(case.weights, names, strict=True))
    for value, f in ((u, case.output), (u + u**2 / 10, case.cost)):
        derived = [float(sympy.diff(value, p).subs(numbers)) for p in names]
        assert flat(f.derivative(case.params)) == pytest.approx(derived, rel=1e-12)
        assert f(case.params) == pytest.approx(float(value.subs(numbers)), rel=1e-12)


def test_an_array_without_effect_has_the_gradient_zero():
    """Moving it changes nothing, and its gradient is 0 everywhere, unlike those of the others."""
    for idle in range(3):
        case = TESTS.Case(np.random.default_rng(idle))
        f = case.without(idle)
        moved = [p + 0.3 * (place == idle) for place, p in enumerate(case.params)]
        assert f(moved) == pytest.approx(f(case.params), rel=1e-14)
        assert [bool(np.any(g)) for g in f.derivative(case.params)] == [place != idle for place in range(3)]


def test_the_error_of_a_scaled_gradient():
    """|1 - c| / (1 + |c|) is the error of c times the right gradient, for the norm and for every entry."""
    c, n1, n2 = sympy.symbols("c n1 n2", real=True, nonzero=True)
    want = sympy.Abs(1 - c) / (1 + sympy.Abs(c))
    entry = sympy.Abs(c * n1 - n1) / (sympy.Abs(c * n1) + sympy.Abs(n1))
    size = sympy.sqrt(n1**2 + n2**2)
    norm = sympy.sqrt((c * n1 - n1) ** 2 + (c * n2 - n2) ** 2) / (
        sympy.sqrt((c * n1) ** 2 + (c * n2) ** 2) + size
    )
    for factor in (sympy.Rational(1, 10), -sympy.Rational(1, 2), 3, -1):
        for formula in (entry, norm):
            numbers = {c: factor, n1: sympy.Rational(7, 3), n2: -sympy.Rational(1, 5)}
            assert sympy.simplify((formula - want).subs(numbers)) == 0


def test_every_planted_bug_is_far_from_right():
    """By two norms, each planted array is further from the right one than the threshold of the test."""
    for seed in range(200):
        rng = np.random.default_rng(seed)
        case = TESTS.Case(rng)
        for right in case.cost.derivative(case.params):
            for name, wrong in TESTS.bugs(rng, right).items():
                for order in (2, np.inf):
                    far = np.linalg.norm(np.ravel(wrong - right), order)
                    both = np.linalg.norm(np.ravel(wrong), order) + np.linalg.norm(np.ravel(right), order)
                    assert far / both > 0.02, name


def test_the_solution_agrees_with_autograd():
    """The solution finds the gradient that autograd derives right, and a scaled one wrong."""
    autograd = pytest.importorskip("autograd")
    case = TESTS.Case(np.random.default_rng(15))

    def formula(p):
        u = autograd.numpy.sum(case.weights * p**4)
        return u + u**2 / 10

    grads = like(autograd.grad(formula)(flat(case.params)), case.params)
    assert max(SOLUTION.relative_errors(case.cost, grads, case.params)) < 1e-8
    grads[1] = 2 * grads[1]
    assert SOLUTION.relative_errors(case.cost, grads, case.params)[1] == pytest.approx(1 / 3)

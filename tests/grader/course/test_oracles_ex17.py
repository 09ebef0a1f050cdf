"""The oracles in the hidden tests of exercise 17 are softmax, cross-entropy and sympy's derivative of it."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest
import sympy

ROOT = Path(__file__).parents[3]
STEM = "ex17_softmax_cross_entropy"


def load(path):
    """A file of the kit as a module."""
    spec = importlib.util.spec_from_file_location(f"course_{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SOLUTION = load(ROOT / "solutions" / f"{STEM}.py")
TESTS = load(ROOT / "tests" / "hidden" / f"test_{STEM}.py")
LABELS = np.array([2, 0])


def test_the_oracles_equal_sympy():
    """Shares, cost and slopes follow from the definition, at exact rational logits and 1000 behind."""
    logits = sympy.Matrix(2, 3, sympy.symbols("z:6"))
    shares = sympy.Matrix(
        2, 3, lambda i, k: sympy.exp(logits[i, k]) / sum(sympy.exp(z) for z in logits.row(i))
    )
    cost = -sum(sympy.log(shares[i, int(label)]) for i, label in enumerate(LABELS)) / 2
    for place in ([1, "1/2", -2, 3, "-7/4", 0], [0, 1000, -5, -300, -300, 700]):
        numbers = dict(zip(logits, map(sympy.Rational, place), strict=True))
        Z = np.array([float(numbers[z]) for z in logits]).reshape(2, 3)
        exact = np.array([[float(shares[i, k].subs(numbers).evalf(30)) for k in range(3)] for i in range(2)])
        slopes = [float(sympy.diff(cost, z).subs(numbers).evalf(30)) for z in logits]
        assert TESTS.shares(Z) == pytest.approx(exact, rel=1e-12, abs=1e-300)
        assert TESTS.cost(Z, LABELS) == pytest.approx(float(cost.subs(numbers).evalf(30)), rel=1e-12)
        assert TESTS.slopes(Z, LABELS) == pytest.approx(np.reshape(slopes, (2, 3)), rel=1e-12, abs=1e-15)


def test_both_costs_are_one():
    """The cost for real logits and the one for complex logits agree, far behind too."""
    Z, labels = TESTS.far_apart(np.random.default_rng(17))
    assert TESTS.complex_cost(Z.astype(complex), labels).real == pytest.approx(
        TESTS.cost(Z, labels), rel=1e-12
    )


def test_the_solution_agrees_with_autograd():
    """The slopes of the solution are what autograd derives from the plain formula."""
    autograd = pytest.importorskip("autograd")
    anp = autograd.numpy
    Z, labels = TESTS.draw(np.random.default_rng(17))

    def formula(Z):
        P = anp.exp(Z) / anp.sum(anp.exp(Z), axis=1, keepdims=True)
        return -anp.mean(anp.log(P[np.arange(len(labels)), labels]))

    assert SOLUTION.cross_entropy(Z, labels) == pytest.approx(formula(Z), rel=1e-12)
    assert SOLUTION.d_cross_entropy(Z, labels) == pytest.approx(
        autograd.grad(formula)(Z), rel=1e-9, abs=1e-14
    )

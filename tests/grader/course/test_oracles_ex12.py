"""Exercise 12: the hidden tests' oracle is sympy's derivative; the solution agrees with autograd."""

import importlib.util
from pathlib import Path

import numpy as np
import sympy

ROOT = Path(__file__).parents[3]
STEM = "ex12_matrix_form"


def load(path):
    """The module in this file of the kit."""
    spec = importlib.util.spec_from_file_location(path.stem, ROOT / path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


hidden = load(Path(f"tests/hidden/test_{STEM}.py"))
solution = load(Path(f"solutions/{STEM}.py"))


def test_oracle_is_sympys_chain_rule():
    """For any cost of Z, sympy's chain rule through Z = A_prev W^T + b gives what the oracle gives."""
    A_prev = sympy.Matrix(3, 2, sympy.symbols("a0:6"))
    W, b = sympy.Matrix(2, 2, sympy.symbols("w0:4")), sympy.Matrix(1, 2, sympy.symbols("b0:2"))
    Z = A_prev * W.T + sympy.ones(3, 1) * b
    symbols = [*W, *b, *A_prev]
    cost = sum(sympy.sin(z) ** 2 for z in Z) + Z[0, 0] * Z[2, 1] ** 2
    slots = sympy.symbols("z0:6")
    costs_slopes = [sympy.diff(cost.subs(dict(zip(Z, slots, strict=True))), slot) for slot in slots]
    direct = sympy.lambdify(symbols, [sympy.diff(cost, symbol) for symbol in symbols])
    rng = np.random.default_rng(12)
    for _ in range(5):
        a, w, c = hidden.away(rng, 3, 2), hidden.away(rng, 2, 2), hidden.away(rng, 2)
        dZ = np.array(sympy.lambdify(slots, costs_slopes)(*(a @ w.T + c).flat), dtype=float).reshape(3, 2)
        got = np.concatenate([part.ravel() for part in hidden.slopes(a, w, dZ)])
        np.testing.assert_allclose(got, direct(*w.flat, *c, *a.flat), rtol=1e-9, atol=1e-12)


def test_solution_agrees_with_autograd():
    """On the matrices of the hidden tests the solution gives what autograd gives."""
    import autograd
    import autograd.numpy as anp

    for A_prev, W, dZ in hidden.layers(np.random.default_rng(12)):

        def cost(W, b, A_prev, dZ=dZ):
            return anp.sum(dZ * (anp.dot(A_prev, W.T) + b))

        got = solution.linear_backward(A_prev, W, dZ)
        for place, part in enumerate(got):
            want = autograd.grad(cost, place)(W, np.zeros(len(W)), A_prev)
            np.testing.assert_allclose(part, want, rtol=1e-9, atol=1e-12)

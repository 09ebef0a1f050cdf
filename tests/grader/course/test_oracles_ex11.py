"""Exercise 11: the hidden tests' oracle is sympy's derivative; the solution agrees with autograd."""

import importlib.util
from pathlib import Path

import numpy as np
import sympy

from tests.grader.course.by_autograd import in_autograd

ROOT = Path(__file__).parents[3]
STEM = "ex11_sum_over_paths"


def load(path):
    """The module in this file of the kit."""
    spec = importlib.util.spec_from_file_location(path.stem, ROOT / path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


hidden = load(Path(f"tests/hidden/test_{STEM}.py"))
solution = load(Path(f"solutions/{STEM}.py"))


def test_complex_step_is_sympys_derivative():
    """For two inputs and three sigmoid neurons, every slope of the cost is the derived one."""
    a_prev, W = sympy.symbols("a0:2", real=True), np.array(sympy.symbols("w0:6", real=True)).reshape(3, 2)
    b, y = sympy.symbols("b0:3", real=True), sympy.symbols("y0:3", real=True)
    z = [sum(W[j, k] * a_prev[k] for k in range(2)) + b[j] for j in range(3)]
    cost = sympy.Add(*[(1 / (1 + sympy.exp(-z[j])) - y[j]) ** 2 for j in range(3)])
    every = [*a_prev, *W.flat, *b, *y]
    derive = sympy.lambdify(every, [sympy.diff(cost, symbol) for symbol in every[:11]])
    rng = np.random.default_rng(11)
    sigmoid = hidden.SMOOTH[0]
    for _ in range(5):
        data = hidden.layer(rng, 2, 3, sigmoid)
        want = derive(*np.concatenate([np.ravel(part) for part in data]))
        got = np.concatenate([np.ravel(hidden.slope(data, sigmoid.g, place)) for place in range(3)])
        np.testing.assert_allclose(got, want, rtol=1e-10, atol=1e-14)


def test_solution_agrees_with_autograd():
    """On the layers of the hidden tests the solution gives what autograd gives."""
    import autograd
    import autograd.numpy as anp

    for data, activation in hidden.layers(np.random.default_rng(11)):
        g = in_autograd(activation)

        def cost(a_prev, W, b, y, g=g):
            return anp.sum((g(anp.dot(W, a_prev) + b) - y) ** 2)

        got = solution.layer_gradients(*data, activation.g, activation.dg)
        for part, place in zip(got, (1, 2, 0), strict=True):
            np.testing.assert_allclose(part, autograd.grad(cost, place)(*data), rtol=1e-7, atol=1e-12)

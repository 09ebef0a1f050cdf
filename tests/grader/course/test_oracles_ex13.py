"""Exercise 13: the hidden tests' oracle is sympy's derivative; the solution agrees with autograd."""

import importlib.util
from pathlib import Path

import numpy as np
import sympy

from tests.grader.course.by_autograd import in_autograd

ROOT = Path(__file__).parents[3]
STEM = "ex13_batch_average"


def load(path):
    """The module in this file of the kit."""
    spec = importlib.util.spec_from_file_location(path.stem, ROOT / path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


hidden = load(Path(f"tests/hidden/test_{STEM}.py"))
solution = load(Path(f"solutions/{STEM}.py"))


def symbols(name, rows, columns):
    return np.array(sympy.symbols(f"{name}0:{rows * columns}", real=True)).reshape(rows, columns)


def test_complex_step_is_sympys_derivative():
    """For 3 examples, 2 inputs and 2 sigmoid neurons, every slope of the mean cost is the derived one."""
    A_prev, W, b, Y = symbols("a", 3, 2), symbols("w", 2, 2), symbols("b", 1, 2), symbols("y", 3, 2)
    squares = [
        (1 / (1 + sympy.exp(-(sum(W[j, k] * A_prev[i, k] for k in range(2)) + b[0, j]))) - Y[i, j]) ** 2
        for i in range(3)
        for j in range(2)
    ]
    cost = sympy.Add(*squares) / 3
    every = [*A_prev.flat, *W.flat, *b.flat, *Y.flat]
    derive = sympy.lambdify(every, [sympy.diff(cost, symbol) for symbol in every[:12]])
    rng = np.random.default_rng(13)
    for _ in range(5):
        data = hidden.batch(rng, 3, 2, 2)
        want = derive(*np.concatenate([np.ravel(part) for part in data]))
        sigmoid = hidden.SMOOTH[0]
        got = np.concatenate([np.ravel(hidden.slope(data, sigmoid.g, place)) for place in range(3)])
        np.testing.assert_allclose(got, want, rtol=1e-10, atol=1e-14)


def test_solution_agrees_with_autograd():
    """On the batches of the hidden tests the solution gives what autograd gives."""
    import autograd
    import autograd.numpy as anp

    for data, activation in hidden.batches(np.random.default_rng(13)):
        g = in_autograd(activation)

        def cost(A_prev, W, b, Y, g=g):
            return anp.mean(anp.sum((g(anp.dot(A_prev, W.T) + b) - Y) ** 2, axis=1))

        got = solution.average_layer_gradients(*data, activation.g, activation.dg)
        for part, place in zip(got, (1, 2, 0), strict=True):
            np.testing.assert_allclose(part, autograd.grad(cost, place)(*data), rtol=1e-9, atol=1e-12)

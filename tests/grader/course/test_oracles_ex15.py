"""The yardstick of exercise 15 is what sympy derives, and the solution is what autograd computes."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest
from oracles import SIGMOID, TANH

from tests.grader.course.by_autograd import in_autograd

KIT = Path(__file__).parents[3]
STEM = "ex15_mlp_backprop"


def load(path):
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{STEM}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


hidden = load(KIT / "tests" / "hidden" / f"test_{STEM}.py")
solution = load(KIT / "solutions" / f"{STEM}.py")


def test_complex_step_is_what_sympy_derives():
    """For a net of 2, 2 and 1 neurons the oracle equals sympy's derivatives of the cost."""
    sympy = pytest.importorskip("sympy")
    X, Y, Ws, bs, _ = hidden.net(np.random.default_rng(15), (2, 2, 1), 3, [TANH, SIGMOID])
    numbers = np.concatenate([part.ravel() for part in (*Ws, *bs)])
    symbols = sympy.symbols(f"p:{len(numbers)}")
    W0, W1, b0, b1 = np.split(np.array(symbols), [4, 6, 8])
    cost = 0
    for x, y in zip(X, Y[:, 0], strict=True):
        hidden_a = [sympy.tanh(W0[2 * j] * x[0] + W0[2 * j + 1] * x[1] + b0[j]) for j in range(2)]
        y_hat = 1 / (1 + sympy.exp(-(W1[0] * hidden_a[0] + W1[1] * hidden_a[1] + b1[0])))
        cost += (y_hat - y) ** 2 / sympy.Integer(len(X))
    derived = sympy.lambdify(symbols, [cost.diff(symbol) for symbol in symbols])(*numbers)
    dWs, dbs = hidden.gradient(X, Y, Ws, bs, [TANH.g, SIGMOID.g])
    assert np.allclose(np.concatenate([part.ravel() for part in (*dWs, *dbs)]), derived, rtol=1e-12)


def test_solution_agrees_with_autograd():
    """The solution's gradient equals autograd's on nets of one to four layers."""
    autograd = pytest.importorskip("autograd")
    anp = autograd.numpy
    rng = np.random.default_rng(16)
    for depth in (1, 2, 3, 4):
        X, Y, Ws, bs, layers = hidden.random_net(rng, depth, relu=False)

        def cost(Ws, bs, X=X, Y=Y, layers=layers):
            A = X
            for W, b, layer in zip(Ws, bs, layers, strict=True):
                A = in_autograd(layer)(anp.dot(A, W.T) + b)
            return anp.sum((A - Y) ** 2) / len(X)

        dWs, dbs = solution.mlp_backprop(X, Y, Ws, bs, *hidden.slopes(layers))
        for got, want in zip(
            [*dWs, *dbs], [*autograd.grad(cost, 0)(Ws, bs), *autograd.grad(cost, 1)(Ws, bs)], strict=True
        ):
            assert np.allclose(got, want, rtol=1e-9, atol=1e-14)


def test_at_rest_the_gradient_is_zero():
    """Where outputs meet their targets the cost is at rest: the gradient is 0."""
    X, _, Ws, bs, layers = hidden.random_net(np.random.default_rng(17), 2)
    gs, dgs = hidden.slopes(layers)
    Y = solution.mlp_forward(X, Ws, bs, gs)[1][-1]
    assert all(not part.any() for parts in solution.mlp_backprop(X, Y, Ws, bs, gs, dgs) for part in parts)

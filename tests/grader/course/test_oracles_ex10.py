"""Exercise 10: the hidden tests' oracle is sympy's derivative; the solution agrees with autograd."""

import importlib.util
from pathlib import Path

import numpy as np
import sympy

from tests.grader.course.by_autograd import in_autograd

ROOT = Path(__file__).parents[3]
STEM = "ex10_output_neuron"


def load(path):
    """The module in this file of the kit."""
    spec = importlib.util.spec_from_file_location(path.stem, ROOT / path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


hidden = load(Path(f"tests/hidden/test_{STEM}.py"))
solution = load(Path(f"solutions/{STEM}.py"))


def test_complex_step_is_sympys_derivative():
    """For three inputs and each activation, every slope of the cost is the derived one."""
    a_prev, w = sympy.symbols("a0:3", real=True), sympy.symbols("w0:3", real=True)
    b, y = sympy.symbols("b y", real=True)
    z = sum(one * other for one, other in zip(w, a_prev, strict=True)) + b
    outputs = {
        "sigmoid": 1 / (1 + sympy.exp(-z)),
        "tanh": sympy.tanh(z),
        "softplus": sympy.log(1 + sympy.exp(z)),
    }
    every = [*a_prev, *w, b, y]
    rng = np.random.default_rng(10)
    for activation in hidden.SMOOTH:
        cost = (outputs[activation.name] - y) ** 2
        derive = sympy.lambdify(every, [sympy.diff(cost, symbol) for symbol in every[:7]])
        for _ in range(5):
            data = hidden.neuron(rng, 3, activation)
            want = derive(*np.concatenate([np.ravel(part) for part in data]))
            got = np.concatenate([np.ravel(hidden.slope(data, activation.g, place)) for place in range(3)])
            np.testing.assert_allclose(got, want, rtol=1e-8, atol=1e-13)


def test_solution_agrees_with_autograd():
    """On the neurons of the hidden tests the solution gives what autograd gives."""
    import autograd
    import autograd.numpy as anp

    for data, activation in hidden.neurons(np.random.default_rng(10)):
        g = in_autograd(activation)

        def cost(a_prev, w, b, y, g=g):
            return (g(anp.dot(w, a_prev) + b) - y) ** 2

        got = solution.neuron_gradients(*data, activation.g, activation.dg)
        for part, place in zip(got, (1, 2, 0), strict=True):
            np.testing.assert_allclose(part, autograd.grad(cost, place)(*data), rtol=1e-7, atol=1e-12)

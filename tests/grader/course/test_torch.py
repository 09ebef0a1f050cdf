"""Where PyTorch is installed, its gradients agree with every solution that computes one for layers or nets."""

from __future__ import annotations

import importlib.util
import itertools
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip(
    "torch", reason="PyTorch is not installed; autograd has checked the same solutions"
)

ROOT = Path(__file__).parents[3]
SIGMOID = (lambda z: 1 / (1 + np.exp(-z)), lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2)
TANH = (np.tanh, lambda z: 1 / np.cosh(z) ** 2)


def solution(stem):
    spec = importlib.util.spec_from_file_location(f"solution_{stem}", ROOT / "solutions" / f"{stem}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def leaf(value):
    return torch.tensor(np.asarray(value), dtype=torch.float64, requires_grad=True)


def assert_gradients(got, leaves):
    for one, tensor in zip(got, leaves, strict=True):
        np.testing.assert_allclose(one, tensor.grad.numpy(), rtol=1e-9, atol=1e-12)


@pytest.fixture
def rng():
    return np.random.default_rng(11)


def test_scalar_chain(rng):
    """The six partials of exercise 9."""
    names = ("theta1", "b1", "theta2", "b2", "theta3", "b3")
    leaves = {name: leaf(rng.normal()) for name in names}
    x, y, cache, a = 1.3, 0.4, {}, torch.tensor(1.3, dtype=torch.float64)
    for layer in (1, 2, 3):
        z = leaves[f"theta{layer}"] * a + leaves[f"b{layer}"]
        a = torch.sigmoid(z)
        cache |= {f"z{layer}": float(z.detach()), "yhat" if layer == 3 else f"a{layer}": float(a.detach())}
    ((a - y) ** 2).backward()
    params = {name: float(tensor.detach()) for name, tensor in leaves.items()}
    got = solution("ex09_theta_chain").six_partials(cache, x, y, params, SIGMOID[1])
    assert_gradients([got[name] for name in names], leaves.values())


def test_one_neuron(rng):
    """Exercise 10."""
    a_prev, w, b = leaf(rng.normal(size=4)), leaf(rng.normal(size=4)), leaf(0.3)
    ((torch.tanh(w @ a_prev + b) - 0.2) ** 2).backward()
    arrays = [one.detach().numpy() for one in (a_prev, w)]
    got = solution("ex10_output_neuron").neuron_gradients(*arrays, 0.3, 0.2, *TANH)
    assert_gradients(got, (w, b, a_prev))


def test_layer_and_batch(rng):
    """Exercises 11 and 13: one example, and the average over a batch."""
    for stem, name, shape in (
        ("ex11_sum_over_paths", "layer_gradients", (4,)),
        ("ex13_batch_average", "average_layer_gradients", (5, 4)),
    ):
        A, W, b = leaf(rng.normal(size=shape)), leaf(rng.normal(size=(3, 4))), leaf(rng.normal(size=3))
        Y = rng.normal(size=(*shape[:-1], 3))
        cost = ((torch.sigmoid(A @ W.T + b) - torch.tensor(Y)) ** 2).sum(-1).mean()
        cost.backward()
        arrays = [one.detach().numpy() for one in (A, W, b)]
        assert_gradients(getattr(solution(stem), name)(*arrays, Y, *SIGMOID), (W, b, A))


def test_matrix_form(rng):
    """Exercise 12, with the slopes of any cost."""
    A, W, b, dZ = (rng.normal(size=size) for size in ((5, 4), (3, 4), (3,), (5, 3)))
    leaves = leaf(A), leaf(W), leaf(b)
    ((leaves[0] @ leaves[1].T + leaves[2]) * torch.tensor(dZ)).sum().backward()
    got = solution("ex12_matrix_form").linear_backward(A, W, dZ)
    assert_gradients(got, (leaves[1], leaves[2], leaves[0]))


def test_whole_network(rng):
    """Exercise 15, three layers."""
    sizes, m = (4, 5, 3, 2), 6
    Ws = [leaf(rng.normal(size=(n_out, n_in))) for n_in, n_out in itertools.pairwise(sizes)]
    bs = [leaf(rng.normal(size=n)) for n in sizes[1:]]
    X, Y = rng.normal(size=(m, 4)), rng.normal(size=(m, 2))
    A = torch.tensor(X)
    for W, b, g in zip(Ws, bs, (torch.tanh, torch.sigmoid, torch.tanh), strict=True):
        A = g(A @ W.T + b)
    ((A - torch.tensor(Y)) ** 2).sum(-1).mean().backward()
    gs, dgs = zip(TANH, SIGMOID, TANH, strict=True)
    arrays = [[one.detach().numpy() for one in group] for group in (Ws, bs)]
    dWs, dbs = solution("ex15_mlp_backprop").mlp_backprop(X, Y, *arrays, list(gs), list(dgs))
    assert_gradients([*dWs, *dbs], [*Ws, *bs])


def test_cross_entropy(rng):
    """Exercise 17: cost and gradient."""
    Z, labels = leaf(rng.normal(size=(5, 4)) * 3), rng.integers(4, size=5)
    cost = torch.nn.functional.cross_entropy(Z, torch.tensor(labels))
    cost.backward()
    module, logits = solution("ex17_softmax_cross_entropy"), Z.detach().numpy()
    assert module.cross_entropy(logits, labels) == pytest.approx(cost.item(), rel=1e-12)
    assert_gradients([module.d_cross_entropy(logits, labels)], [Z])


def test_tape(rng):
    """Exercise 18: a shared value and most operations."""
    x, y = leaf(0.7), leaf(1.9)
    product = x * y
    out = torch.sigmoid(product) + torch.exp(product / y) - torch.log(y) ** 3
    out.backward()
    tape = [("input", "x"), ("input", "y"), ("mul", 0, 1), ("sigmoid", 2), ("div", 2, 1), ("exp", 4)]
    tape += [("log", 1), ("pow", 6, 3), ("add", 3, 5), ("sub", 8, 7)]
    module = solution("ex18_tape")
    values = module.evaluate(tape, {"x": 0.7, "y": 1.9})
    assert values[-1] == pytest.approx(out.item(), rel=1e-12)
    assert_gradients(module.backward(tape, values)[:2], (x, y))

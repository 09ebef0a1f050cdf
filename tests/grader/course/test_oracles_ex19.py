"""The yardstick of exercise 19 is what sympy derives, and the solution takes the steps of autograd."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest
from oracles import away

KIT = Path(__file__).parents[3]
STEM = "ex19_digits"


def load(path):
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{STEM}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


hidden = load(KIT / "tests" / "hidden" / f"test_{STEM}.py")
solution = load(KIT / "solutions" / f"{STEM}.py")


def flat(*parts):
    return np.concatenate([np.ravel(part) for part in parts])


def test_complex_step_is_what_sympy_derives():
    """For a net of 2 inputs, 2 hidden neurons and 3 classes one step is sympy's."""
    sympy = pytest.importorskip("sympy")
    rng = np.random.default_rng(19)
    X, labels = away(rng, 4, 2), np.array([0, 2, 1, 2])
    net = [away(rng, 2, 2), away(rng, 2), away(rng, 3, 2), away(rng, 3)]
    symbols = sympy.symbols("p:15", real=True)
    W0, b0, W1, b1 = np.split(np.array(symbols), [4, 6, 12])
    cost = 0
    for x, label in zip(X, labels, strict=True):
        z = W0.reshape(2, 2) @ x + b0
        logits = W1.reshape(3, 2) @ np.array([sympy.Max(0, one) for one in z]) + b1
        cost += (sympy.log(sum(sympy.exp(one) for one in logits)) - logits[label]) / sympy.Integer(4)
    at = dict(zip(symbols, flat(*net), strict=True))
    derived = np.array([float(cost.diff(symbol).subs(at)) for symbol in symbols])
    assert np.isclose(hidden.cost(X, labels, *net), float(cost.subs(at)), rtol=1e-12)
    stepped = hidden.one_step(X, labels, net, 0.5)
    assert [part.shape for part in stepped] == [part.shape for part in net]
    assert np.allclose(flat(*stepped), flat(*net) - 0.5 * derived, rtol=1e-12)


def test_solution_takes_the_steps_of_autograd():
    """One batch of everything: the solution moves by -eta times autograd's gradient."""
    autograd = pytest.importorskip("autograd")
    anp = autograd.numpy
    pixels, labels = hidden.digits(np.random.default_rng(19))
    X, labels = pixels[:120], labels[:120]

    def cost(parameters):
        W0, W1, b0, b1 = parameters
        logits = anp.dot(anp.maximum(anp.dot(X, W0.T) + b0, 0), W1.T) + b1
        return anp.mean(anp.log(anp.sum(anp.exp(logits), axis=1)) - logits[np.arange(120), labels])

    start_Ws, start_bs, history = solution.train(X, labels, 9, 0.3, 0, 120, 7)
    Ws, bs, longer = solution.train(X, labels, 9, 0.3, 1, 120, 7)
    start = [*start_Ws, *start_bs]
    stepped = [one - 0.3 * slope for one, slope in zip(start, autograd.grad(cost)(start), strict=True)]
    assert np.allclose(flat(*Ws, *bs), flat(*stepped), rtol=1e-10)
    assert history == longer[:1]
    assert np.isclose(history[0], cost(start))


def test_drawn_names_are_the_same_digits():
    """Pixels and classes only change places: every image keeps its ink, every class its members."""
    with np.load(KIT / "tests" / "visible" / "digits.npz") as data:
        pixels, labels = data["pixels"] / 16, data["labels"]
    X, names = hidden.digits(np.random.default_rng(19))
    assert np.allclose(np.sort(X, axis=1), np.sort(pixels, axis=1))
    assert not np.array_equal(names, labels)
    assert len({(int(old), int(new)) for old, new in zip(labels, names, strict=True)}) == 10


def test_the_data_is_what_its_note_says():
    """1797 digits of 64 pixels, from 0 to 16, all ten classes."""
    with np.load(KIT / "tests" / "visible" / "digits.npz") as data:
        pixels, labels = data["pixels"], data["labels"]
    assert (pixels.shape, pixels.dtype, pixels.max()) == ((1797, 64), np.uint8, 16)
    assert (labels.shape, set(labels.tolist())) == ((1797,), set(range(10)))

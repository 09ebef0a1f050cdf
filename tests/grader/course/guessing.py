"""Programs that get by without a backward pass, as far as the tests let them.

six_partials_by_nudges             ex09: takes the usual activation with this slope at 0, and measures
gradients_by_guessed_activations   ex15: one honest pass tells, perhaps, which functions were used
gradients_by_nudges                ex15: measures with the functions that were handed in
weights_from_elsewhere(exercise)   ex19: a net that was trained before
least_squares(exercise)            ex19: random features, no gradient at all
"""

from __future__ import annotations

from typing import Any

import numpy as np
from oracles import IDENTITY, RELU, SMOOTH, complex_step

from grader.catalog import Exercise
from tests.grader.course.no_understanding import solution
from tests.grader.course.runner import Program

USUAL = (*SMOOTH, RELU, IDENTITY)


def six_partials_by_nudges(function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """All six by complex step through the net that dg seems to belong to."""
    _cache, x, y, params, dg = args
    g = min(SMOOTH, key=lambda usual: abs(dg(0.0) - usual.dg(0.0))).g

    def cost(numbers: dict[str, Any]) -> Any:
        a = x
        for layer in "123":
            a = g(numbers[f"theta{layer}"] * a + numbers[f"b{layer}"])
        return (a - y) ** 2

    slopes = {key: complex_step(lambda v, key=key: cost({**params, key: v}), params[key]) for key in params}
    return slopes["theta2"] if function == "grad_theta2" else slopes


def _forward(X: Any, Ws: Any, bs: Any, gs: Any) -> Any:
    Zs, As = [], [X]
    for W, b, g in zip(Ws, bs, gs, strict=True):
        Zs.append(As[-1] @ W.T + b)
        As.append(g(Zs[-1]))
    return Zs, As


def _slopes(X: Any, Y: Any, Ws: Any, bs: Any, gs: Any) -> Any:
    def with_one(arrays: Any, place: int, array: Any) -> Any:
        return [*arrays[:place], array, *arrays[place + 1 :]]

    def cost(Ws: Any, bs: Any) -> Any:
        return ((_forward(X, Ws, bs, gs)[1][-1] - Y) ** 2).sum() / len(X)

    return (
        [complex_step(lambda v, k=k: cost(with_one(Ws, k, v), bs), W) for k, W in enumerate(Ws)],
        [complex_step(lambda v, k=k: cost(Ws, with_one(bs, k, v)), b) for k, b in enumerate(bs)],
    )


def gradients_by_guessed_activations(function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Forward once with the functions handed in; backward by complex step through the usual ones."""
    if function == "mlp_forward":
        return _forward(*args)
    X, Y, Ws, bs, gs, dgs = args
    Zs, As = _forward(X, Ws, bs, gs)
    for dg, Z in zip(dgs, Zs, strict=True):
        dg(Z)
    guessed = [
        min(USUAL, key=lambda usual, Z=Z, A=A: float(np.abs(usual.g(Z) - A).max())).g
        for Z, A in zip(Zs, As[1:], strict=True)
    ]
    return _slopes(X, Y, Ws, bs, guessed)


def gradients_by_nudges(function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """A forward pass for every single parameter."""
    if function == "mlp_forward":
        return _forward(*args)
    X, Y, Ws, bs, gs, _dgs = args
    return _slopes(X, Y, Ws, bs, gs)


def _predict(X: Any, Ws: Any, bs: Any) -> Any:
    return (np.maximum(X @ Ws[0].T + bs[0], 0) @ Ws[1].T + bs[1]).argmax(axis=1)


def _made_up(epochs: int) -> list[float]:
    return [2.3 / (1 + epoch) for epoch in range(epochs + 1)]


def weights_from_elsewhere(one: Exercise) -> Program:
    """Weights for the sizes of the tests, found by the solution with the plain digits, and a little noise."""
    with np.load(one.root / "tests" / "visible" / "digits.npz") as data:
        X, labels = data["pixels"] / 16, data["labels"].astype(int)
    right = solution(one)
    found = {size: right("train", (X, labels, size, 0.4, 10, 50, 1), {}) for size in (12, 16, 24, 32)}

    def program(function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if function == "predict":
            return _predict(*args)
        X, _labels, hidden, _eta, epochs, _batch, seed = args
        rng, n = np.random.default_rng(seed), X.shape[1]
        shapes = [np.zeros((hidden, n)), np.zeros((10, hidden))], [np.zeros(hidden), np.zeros(10)]
        Ws, bs = found[hidden][:2] if hidden in found and n == 64 else shapes
        return [W + 1e-3 * rng.normal(size=W.shape) for W in Ws], bs, _made_up(epochs)

    return program


def least_squares(one: Exercise) -> Program:
    """A hidden layer of random features and the best linear layer on top; the history is made up."""

    def program(function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if function == "predict":
            return _predict(*args)
        X, labels, hidden, _eta, epochs, _batch, seed = args
        rng, n = np.random.default_rng(seed), X.shape[1]
        W, b = rng.normal(size=(hidden, n)) / np.sqrt(n), 0.3 * rng.normal(size=hidden)
        A = np.c_[np.maximum(X @ W.T + b, 0), np.ones(len(X))]
        top = np.linalg.solve(A.T @ A + 1e-3 * np.eye(hidden + 1), A.T @ np.eye(10)[labels])
        return [W, top[:-1].T], [b, top[-1]], _made_up(epochs)

    return program

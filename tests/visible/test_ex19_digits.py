"""Visible tests of exercise 19 (bonus): a network that reads digits."""

from pathlib import Path

import numpy as np
import pytest


def digits():
    """Pixels from 0 to 1, one digit per row, and the labels."""
    with np.load(Path(__file__).parent / "digits.npz") as data:
        return data["pixels"] / 16, data["labels"].astype(int)


def true_cost(X, labels, Ws, bs):
    """The average cost of a net, one example after the other, one neuron after the other."""
    costs = []
    for x, label in zip(X, labels, strict=True):
        a = [max(0.0, float(np.dot(w, x) + b)) for w, b in zip(Ws[0], np.ravel(bs[0]), strict=True)]
        z = [float(np.dot(w, a) + b) for w, b in zip(Ws[1], np.ravel(bs[1]), strict=True)]
        costs.append(np.logaddexp.reduce(z) - z[label])
    return float(np.mean(costs))


@pytest.mark.points(0.5)
def test_cost_falls(submission, expect, rng):
    """Fifteen epochs give sixteen costs, from pure guessing to the net you return.

    Hint: The first cost belongs to the start, before any step. Is every cost an average?
    """
    X, labels = digits()
    rows, seed = rng.permutation(len(X))[:300], int(rng.integers(1, 10**6))
    got = submission.train(X[rows], labels[rows], 16, 0.4, 15, 30, seed)
    expect.that(
        isinstance(got, list | tuple) and len(got) == 3,
        "train should return three things: Ws, bs and history.",
    )
    Ws, bs, history = got
    expect.kind(history, [0.0] * 16, "history")
    expect.that(
        bool(1.5 < history[0] < 10.0),
        "The first cost is not that of a net that knows nothing yet.",
        f"The first cost is {float(history[0]):.4g}; a net that knows nothing yet has about ln 10 = 2.3.",
    )
    expect.that(
        bool(history[-1] < 0.5 * history[0]),
        "After fifteen epochs the cost is not yet half of the first one.",
        f"The cost has come from {float(history[0]):.4g} to {float(history[-1]):.4g} only.",
    )
    expect.close(history[-1], true_cost(X[rows], labels[rows], Ws, bs), "the last cost", rtol=1e-3)


@pytest.mark.points(0.5)
def test_predict_by_hand(submission, expect, rng):
    """A little net, worked out by hand, and again with its classes renamed."""
    X = np.array([[1.0, 2.0], [3.0, 1.0], [0.0, 0.0], [-2.0, 3.0]])
    Ws = [np.array([[1.0, -1.0], [0.0, 1.0]]), np.array([[2.0, 0.0], [0.0, 1.0], [-1.0, -1.0]])]
    bs = [np.array([0.0, -1.0]), np.array([0.0, 0.5, 0.6])]
    want = np.array([1, 0, 2, 1])
    expect.exact(submission.predict(X, Ws, bs), want, "the predictions")
    names = rng.permutation(3)  # the class that was 0 is called names[0] now
    order, rows = np.argsort(names), rng.permutation(4)
    got = submission.predict(X[rows], [Ws[0], Ws[1][order]], [bs[0], bs[1][order]])
    expect.exact(got, names[want[rows]], "the predictions under other names")

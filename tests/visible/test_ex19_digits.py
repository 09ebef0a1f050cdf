"""Visible tests of exercise 19 (bonus): a network that reads digits."""

from pathlib import Path

import numpy as np
import pytest


def digits():
    """Pixels from 0 to 1, one digit per row, and the labels."""
    with np.load(Path(__file__).parent / "digits.npz") as data:
        return data["pixels"] / 16, data["labels"].astype(int)


@pytest.mark.points(0.5)
def test_cost_falls(submission, expect):
    """Fifteen epochs give sixteen costs, falling from that of pure guessing.

    Hint: The first cost belongs to the start, before any step. Is every cost an average?
    """
    X, labels = digits()
    got = submission.train(X[:300], labels[:300], 16, 0.4, 15, 30, 1)
    expect.that(
        isinstance(got, list | tuple) and len(got) == 3,
        "train should return three things: Ws, bs and history.",
    )
    history = got[2]
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


@pytest.mark.points(0.5)
def test_predict_by_hand(submission, expect):
    """A little net of two neurons and three classes, worked out by hand."""
    X = np.array([[1.0, 2.0], [3.0, 1.0], [0.0, 0.0], [-2.0, 3.0]])
    Ws = [np.array([[1.0, -1.0], [0.0, 1.0]]), np.array([[2.0, 0.0], [0.0, 1.0], [-1.0, -1.0]])]
    bs = [np.array([0.0, -1.0]), np.array([0.0, 0.5, 0.6])]
    expect.exact(submission.predict(X, Ws, bs), np.array([1, 0, 2, 1]), "the predictions")

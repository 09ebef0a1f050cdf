"""Visible tests of exercise 19 (bonus): a network that reads digits.

Hint 1: Which exercises hold the parts? List what one step needs, in order: from a batch of rows to
    the new weights.
Hint 2: The delta of the logits comes from ex17, the delta of the hidden layer from ex15, the step from
    ex16. Make one generator from the seed, and take from it the weights first and then, in each epoch,
    an order of the rows.
Hint 3: With rng = np.random.default_rng(seed), an epoch is order = rng.permutation(m), and each batch
    rows = order[s:s+batch]. With Z, A and P of the rows and Y = np.eye(10)[labels]:
    D2 = (P-Y[rows])/len(rows); D1 = (D2 @ Ws[1]) * (Z > 0)
    then dW1, db1 = D2.T @ A, D2.sum(0) and dW0, db0 = D1.T @ X[rows], D1.sum(0), and after all four
    p -= eta*dp for each. predict is the argmax of the logits along axis 1.
"""

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

"""Exercise 17: Softmax and cross-entropy, choosing among classes.

Is this digit a 0, a 1 or a 2? The last layer gives every class a number, its
logit. Softmax turns the logits of one example, a row of Z, into shares of 1,
and e^z keeps every share above 0:

    P[i, k] = e^Z[i, k] / (Σ_c e^Z[i, c])

The cost asks only for the share p of the true class: an example pays -ln p, its
surprise, and the m examples pay the average (one example per row: ex12, mean
over examples: ex13). To pick one entry from every row, NumPy takes two lists of
places, rows and columns: P[np.arange(m), labels].

    logits         e^z      -divide->     shares
    0              1                      1/8  ##
    ln 2           2                      2/8  ####         true class: 1
    ln 5           5                      5/8  ##########   cost: -ln(2/8)
             sum:  8                                              = ln 4 = 1.386

Add 100 to all three logits: every e^z and their sum grow by the same factor,
the shares stay. That is your tool, because two things break in floats. e^1000
is inf, and inf / inf is nan. And a share of e^-1000 is rounded to 0, whose
logarithm is lost, though the cost is a plain 1000: this is why `cross_entropy`
gets logits, not shares.

A check worth keeping: with K equal logits the cost is ln K, the price of pure
guessing. A fresh classifier should start near it.

The way back is not a single chain. Every logit stands in the sum below the
fraction bar, so it moves all shares of its row: softmax alone has a whole K x K
table of slopes per example. Take softmax and logarithm as one piece, and what
remains is short. Your check here: adding the same number to a whole row changes
nothing. What must a row of the gradient then add up to?

Check it: python -m grader ex17
"""

import numpy as np


def softmax(Z: np.ndarray) -> np.ndarray:
    """Logits (m, K) to shares (m, K): all positive, every row adds up to 1."""
    # TODO: Turn every row of logits into shares. What may be added to a row to keep e^z small?
    raise NotImplementedError


def cross_entropy(Z: np.ndarray, labels: np.ndarray) -> float:
    """The mean of -ln(share of the true class), from logits (m, K) and labels (m,) in 0..K-1."""
    # TODO: Return the cost. Simplify ln(e^a / b) on paper before you type it.
    raise NotImplementedError


def d_cross_entropy(Z: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """The slope of `cross_entropy` in every logit: shape (m, K), like Z."""
    # TODO: Return dC/dZ. Do the true class of one example first, then one of the others.
    raise NotImplementedError

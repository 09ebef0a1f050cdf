"""Hidden tests of exercise 17: shares from pairs of logits, costs from logaddexp, slopes by complex step.

Far logits are a few hundred plus eighths, which float32 holds exactly.
"""

import numpy as np
import oracles
import pytest


def shares(Z):
    """P[i, k] = 1 / sum over c of e^(Z[i, c] - Z[i, k]): softmax written with differences of logits."""
    differences = Z[:, None, :] - Z[:, :, None]
    return 1.0 / np.exp(np.minimum(differences, 700.0)).sum(axis=2)


def cost(Z, labels):
    """The mean of ln(sum of e^z) - z of the true class, for real logits of any size."""
    return float(np.mean(np.logaddexp.reduce(Z, axis=1) - Z[np.arange(len(Z)), labels]))


def complex_cost(Z, labels):
    """The same cost for complex logits: shifted by the largest real part."""
    top = Z.real.max(axis=1, keepdims=True)
    logsum = np.log(np.exp(Z - top).sum(axis=1)) + top[:, 0]
    return np.mean(logsum - Z[np.arange(len(Z)), labels])


def slopes(Z, labels):
    """The gradient of the cost, by complex step."""
    return oracles.complex_step(lambda nudged: complex_cost(nudged, labels), Z)


def draw(rng, m=None, K=None):
    """Logits between -3 and 3 and labels, more than two examples, numbers of rows and classes different."""
    sizes = oracles.different_sizes(rng, 2)
    m, K = m or sizes[0], K or sizes[1]
    return rng.uniform(-3, 3, (m, K)), rng.integers(0, K, m)


def whole(rng):
    """Whole logits, as an integer array, and labels."""
    return rng.integers(-3, 4, (5, 3)), rng.integers(0, 3, 5)


def far_apart(rng):
    """Rows around 900, -900, 0, 300 with eighths on top, a wrong class 1000 behind, and labels."""
    Z = rng.integers(-16, 17, (5, 4)) / 8.0
    Z += rng.permutation(np.array([900.0, -900.0, 0.0, 300.0, -400.0]))[:, None]
    labels = rng.integers(0, 4, 5)
    row = int(rng.integers(5))
    Z[row, (labels[row] + 1) % 4] -= 1000.0
    return Z, labels


def batches(rng):
    """Two batches of different sizes, a single example, as many examples as classes, and two classes."""
    return [draw(rng), draw(rng), draw(rng, m=1), draw(rng, m=4, K=4), draw(rng, K=2)]


@pytest.mark.points(0.5)
def test_softmax_values(submission, expect, rng):
    """softmax gives the right shares, row by row, for batches of many sizes.

    Hint: Add up every row of your result, then every column. Which of the two must give ones?
    """
    for Z, _labels in [*batches(rng), whole(rng)]:
        expect.close(submission.softmax(Z), shares(Z), "softmax(Z)")


@pytest.mark.points(0.5)
def test_softmax_far_apart(submission, expect, rng):
    """softmax is finite and right for rows far apart and for logits far ahead.

    Hint: Each row has a largest logit of its own.
    """
    ahead = np.zeros((4, 5))
    ahead[np.arange(4), rng.integers(0, 5, 4)] = rng.uniform(1000, 2000, 4)
    for Z in (far_apart(rng)[0], ahead, far_apart(rng)[0]):
        expect.close(submission.softmax(Z), shares(Z), "softmax(Z)")


@pytest.mark.points(0.5)
def test_cost_values(submission, expect, rng):
    """cross_entropy is right for batches of many sizes.

    Hint: Give every example twice: the cost must not change.
    """
    for Z, labels in [*batches(rng), whole(rng)]:
        expect.close(submission.cross_entropy(Z, labels), cost(Z, labels), "cross_entropy(Z, labels)")


@pytest.mark.points(0.5)
def test_cost_far_behind(submission, expect, rng):
    """cross_entropy is finite and right when the true class is far behind.

    Hint: A share of e^-1000 is rounded to 0. Can you get its logarithm without the share?
    """
    lone = np.array([[0.0, 1000.0, 2.0]])
    expect.close(submission.cross_entropy(lone, np.array([0])), 1000.0, "cross_entropy(Z, labels)")
    for _ in range(2):
        Z, labels = far_apart(rng)
        labels[:3] = np.argmin(Z, axis=1)[:3]
        Z[1, labels[1]] -= 200.0
        Z[2, (labels[2] + 1) % 4] += 2000.0
        expect.close(submission.cross_entropy(Z, labels), cost(Z, labels), "cross_entropy(Z, labels)")


@pytest.mark.points(0.5)
def test_cost_of_guessing(submission, expect, rng):
    """cross_entropy of K equal logits is ln K, whatever their size; of others not."""
    for _ in range(2):
        m, K = oracles.different_sizes(rng, 2)
        Z, labels = np.full((m, K), float(rng.integers(-400, 401))), rng.integers(0, K, m)
        expect.close(submission.cross_entropy(Z, labels), float(np.log(K)), "cross_entropy of equal logits")
    Z = Z + np.arange(K) * (np.arange(m)[:, None] == 0)
    expect.close(submission.cross_entropy(Z, labels), cost(Z, labels), "cross_entropy with one other row")


@pytest.mark.points(0.5)
def test_gradient_values(submission, expect, rng):
    """d_cross_entropy is the slope of the mean cost in every logit.

    Hint: The entries of each row must add up to 0. And what happens if every example is given twice?
    """
    for Z, labels in [*batches(rng), whole(rng)]:
        want = slopes(Z * 1.0, labels)
        expect.close(submission.d_cross_entropy(Z, labels), want, "d_cross_entropy(Z, labels)")


@pytest.mark.points(0.5)
def test_gradient_far_apart(submission, expect, rng):
    """d_cross_entropy is finite and right when rows lie hundreds apart."""
    for _ in range(2):
        Z, labels = far_apart(rng)
        Z[2, labels[2]] += 2000.0
        expect.close(submission.d_cross_entropy(Z, labels), slopes(Z, labels), "d_cross_entropy(Z, labels)")


@pytest.mark.points(0.5)
def test_arguments_are_unchanged(submission, expect, rng):
    """All three functions leave the caller's logits and labels as they were."""
    Z, labels = draw(rng)
    got, after = submission.with_arguments.softmax(Z)
    expect.close(got, shares(Z), "softmax(Z)")
    expect.unchanged((Z,), after, "Z in softmax")
    got, after = submission.with_arguments.cross_entropy(Z, labels)
    expect.close(got, cost(Z, labels), "cross_entropy(Z, labels)")
    expect.unchanged((Z, labels), after, "Z or labels in cross_entropy")
    got, after = submission.with_arguments.d_cross_entropy(Z, labels)
    expect.close(got, slopes(Z, labels), "d_cross_entropy(Z, labels)")
    expect.unchanged((Z, labels), after, "Z or labels in d_cross_entropy")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, expect, rng):
    """The cost is one finite number, shares and slopes have the shape of Z."""
    for Z, labels in (draw(rng), draw(rng, m=1), draw(rng, m=4, K=2)):
        for got, want, what in (
            (submission.softmax(Z), shares(Z), "softmax(Z)"),
            (submission.cross_entropy(Z, labels), cost(Z, labels), "cross_entropy(Z, labels)"),
            (submission.d_cross_entropy(Z, labels), slopes(Z, labels), "d_cross_entropy(Z, labels)"),
        ):
            expect.close(got, want, what)
            expect.kind(got, want, what)

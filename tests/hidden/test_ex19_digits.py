"""Hidden tests of exercise 19 (bonus): a network that reads digits."""

import math
from pathlib import Path

import numpy as np
import pytest
from oracles import away, complex_step, different_sizes


def digits():
    """Pixels from 0 to 1, one digit per row, and the labels."""
    with np.load(Path(__file__).parent.parent / "visible" / "digits.npz") as data:
        return data["pixels"] / 16, data["labels"].astype(int)


def logits(X, Ws, bs):
    Z = X @ Ws[0].T + bs[0]
    return np.where(Z.real > 0, Z, 0 * Z) @ Ws[1].T + bs[1]


def cost(X, labels, Ws, bs):
    """The average cross-entropy, for real and complex parameters."""
    Z = logits(X, Ws, bs)
    Z = Z - Z.real.max(axis=1, keepdims=True)
    return (np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(X)), labels]).mean()


def one_step(X, labels, Ws, bs, eta):
    """The parameters after one step with the whole of X, from forward passes alone."""
    parameters = [*Ws, *bs]

    def cost_with(place, one):
        changed = [*parameters[:place], one, *parameters[place + 1 :]]
        return cost(X, labels, changed[:2], changed[2:])

    stepped = [
        parameter - eta * complex_step(lambda one, place=place: cost_with(place, one), parameter)
        for place, parameter in enumerate(parameters)
    ]
    return stepped[:2], stepped[2:]


def as_array(expect, part, shape, name):
    """A part of the answer as a float array of this shape; axes of length 1 do not matter."""
    try:
        array = np.asarray(part)
    except ValueError:
        array = np.empty(0)
    fits = array.dtype.kind in "iuf" and np.squeeze(array).shape == tuple(size for size in shape if size != 1)
    expect.that(bool(fits), f"{name} does not hold numbers of the shape that is asked for.")
    expect.that(bool(np.isfinite(array).all()), f"{name} is not finite: it holds nan or inf.")
    return array.astype(float).reshape(shape)


def trained(expect, got, n, hidden):
    """Ws and bs of an answer of train, accepted and as arrays."""
    expect.that(
        isinstance(got, list | tuple) and len(got) == 3,
        "train should return three things: Ws, bs and history.",
    )
    for part, name in zip(got[:2], ("Ws", "bs"), strict=True):
        expect.that(
            isinstance(part, list | tuple) and len(part) == 2, f"{name} should be a list of two arrays."
        )
    Ws = [
        as_array(expect, got[0][0], (hidden, n), "Ws[0]"),
        as_array(expect, got[0][1], (10, hidden), "Ws[1]"),
    ]
    bs = [as_array(expect, got[1][0], (hidden,), "bs[0]"), as_array(expect, got[1][1], (10,), "bs[1]")]
    return Ws, bs


def read_well(submission, expect, learn, test, hidden, eta, epochs, seed):
    """Train with the rows `learn`; at least 85 of 100 rows of `test` must then be read right."""
    X, labels = digits()
    got = submission.train(X[learn], labels[learn], hidden, eta, epochs, 50, seed)
    Ws, bs = trained(expect, got, X.shape[1], hidden)
    right = float((logits(X[test], Ws, bs).argmax(axis=1) == labels[test]).mean())
    expect.that(
        right >= 0.85,
        "Too many of the new digits are read wrongly.",
        f"{right:.1%} of the new digits are read right; at least 85 % is asked for.",
    )


@pytest.mark.points(1)
def test_accuracy(submission, rng, expect):
    """Trained with 1297 digits, the net reads at least 85 of 100 new ones.

    Hint: Is the cost falling at all? If it is, look at a single step before you turn the knobs.
    """
    everything = np.arange(1797)
    seed = int(rng.integers(1, 10**6))
    read_well(submission, expect, everything[:1297], everything[1297:], 32, 0.5, 20, seed)


@pytest.mark.points(1)
def test_accuracy_of_another_split(submission, rng, expect):
    """Other digits, fewer of them, and a smaller net: still 85 of 100 new ones.

    Hint: Is there a size in your code that should have come from the arguments?
    """
    order = rng.permutation(1797)
    read_well(submission, expect, order[:800], order[800:], 24, 0.3, 15, int(rng.integers(1, 10**6)))


@pytest.mark.points(0.5)
def test_steps_and_history(submission, rng, expect):
    """Single steps go exactly downhill, and the history holds the true costs.

    Hint: Check one step with ex14. Then count: how many rows does the last batch have?
    """
    X, labels = digits()
    X, labels = X[:, 16:32], labels
    some = rng.permutation(len(X))[:90]
    alike = np.repeat(rng.integers(len(X)), 7)
    seed, hidden, eta = int(rng.integers(1, 10**6)), 6, 0.4
    # One batch of everything; then copies of one example in batches of 3, 3 and 1: no shuffle matters.
    for rows, batch, epochs, steps in ((some, 90, 1, 1), (alike, 3, 2, 6)):
        here = X[rows], labels[rows]
        start = submission.train(*here, hidden, eta, 0, batch, seed)
        Ws, bs = trained(expect, start, 16, hidden)
        got = submission.train(*here, hidden, eta, epochs, batch, seed)
        history = [cost(*here, Ws, bs)]
        for step in range(1, steps + 1):
            Ws, bs = one_step(*here, Ws, bs, eta)
            history += [cost(*here, Ws, bs)] if step % (steps // epochs) == 0 else []
        expect.close(start[2], np.array(history[:1]), "the history of no epochs", rtol=1e-3)
        expect.close(trained(expect, got, 16, hidden), (Ws, bs), "Ws, bs", rtol=1e-3)
        expect.close(got[2], np.array(history), "history", rtol=1e-3)
    # Two different examples one by one, in either order: each batch holds its own rows and no other.
    pair = rng.choice(len(X), 2, replace=False)
    Ws, bs = trained(expect, submission.train(X[pair], labels[pair], hidden, eta, 0, 1, seed), 16, hidden)
    got = trained(expect, submission.train(X[pair], labels[pair], hidden, eta, 1, 1, seed), 16, hidden)
    walks = []
    for order in (pair, pair[::-1]):
        walks.append((Ws, bs))
        for row in order:
            walks[-1] = one_step(X[[row]], labels[[row]], *walks[-1], eta)
    found = [all(same(a, b) for a, b in zip([*got[0], *got[1]], [*w[0], *w[1]], strict=True)) for w in walks]
    expect.that(any(found), "In batches of one example, a step used something else than one example.")


def same(got, want):
    """Whether two arrays agree as far as rounding allows."""
    return bool(np.all(np.abs(np.asarray(got) - want) <= 1e-3 * np.abs(want).max() + 1e-6))


@pytest.mark.points(1)
def test_same_seed_same_net(submission, rng, expect):
    """One seed gives one net, to the last bit, and another seed gives another.

    Hint: Two things are random here, the start and the order. Do both come from the seed?
    """
    X, labels = digits()
    seeds = [int(seed) for seed in rng.choice(10**6, 3, replace=False)]
    nets = []
    for seed in [*seeds, seeds[0]]:
        got = submission.train(X[:200], labels[:200], 12, 0.2, 3, 30, seed)
        Ws, bs = trained(expect, got, 64, 12)
        nets.append(np.concatenate([part.ravel() for part in (*Ws, *bs)]))
    expect.that(np.array_equal(nets[0], nets[-1]), "The same seed gave another net when it was used again.")
    for net in nets[1:3]:
        expect.that(not np.array_equal(net, nets[0]), "Different seeds gave the same net.")


@pytest.mark.points(0.5)
def test_predict(submission, rng, expect):
    """The likeliest class of random nets, small scores and large ones.

    Hint: Compare the logits with each other, row by row. Does a logit of 2000 trouble you?
    """
    for scale in [1.0, 1.0, 40.0] * 8:
        n, hidden, classes, m = different_sizes(rng, 4, 3, 8)
        X, Ws = away(rng, m, n), [scale * away(rng, hidden, n), scale * away(rng, classes, hidden)]
        bs = [away(rng, hidden), math.sqrt(scale) * away(rng, classes)]
        want = logits(X, Ws, bs)
        two = np.sort(want, axis=1)[:, -2:]
        X, want = X[two[:, 1] - two[:, 0] > 0.05], want[two[:, 1] - two[:, 0] > 0.05]
        expect.exact(submission.predict(X, Ws, bs), want.argmax(axis=1), "the predictions")

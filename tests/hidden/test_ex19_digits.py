"""Hidden tests of exercise 19 (bonus): a network that reads digits.

Accuracy is no test of a gradient, so single steps are followed exactly, by complex step, from the start that the
submission itself chooses (0 epochs). Pixels and classes are renamed for each grading: weights that were found
elsewhere read nothing here.
"""

import itertools
from pathlib import Path

import numpy as np
import pytest
from oracles import away, different_sizes


def digits(rng):
    """Pixels from 0 to 1 in a drawn order, one digit per row, and labels under drawn names."""
    with np.load(Path(__file__).parent.parent / "visible" / "digits.npz") as data:
        pixels, labels = data["pixels"] / 16, data["labels"].astype(int)
    return pixels[:, rng.permutation(64)], rng.permutation(10)[labels]


def few_pixels(rng):
    """The same with sixteen pixels of the two middle rows, so that steps can be followed quickly."""
    with np.load(Path(__file__).parent.parent / "visible" / "digits.npz") as data:
        return (data["pixels"] / 16)[:, 24 + rng.permutation(16)], rng.permutation(10)[data["labels"]]


def drawn_seed(rng):
    return int(rng.integers(1, 10**6))


def logits(X, W0, b0, W1, b1):
    """The logits of a net, or of many nets at once whose parameters have one axis more in front."""
    Z = X @ np.swapaxes(W0, -1, -2) + b0[..., None, :]
    return np.where(Z.real > 0, Z, 0 * Z) @ np.swapaxes(W1, -1, -2) + b1[..., None, :]


def cost(X, labels, *net):
    """The average cross-entropy of a net, or of many, for real and complex parameters."""
    Z = logits(X, *net)
    Z = Z - Z.real.max(axis=-1, keepdims=True)
    surprise = np.log(np.exp(Z).sum(axis=-1)) - Z[..., np.arange(len(X)), labels]
    return surprise.mean(axis=-1)


def one_step(X, labels, net, eta):
    """The net after one step with the whole of X, from forward passes alone: one nudged net per parameter."""
    sizes = np.cumsum([part.size for part in net])
    nudged = np.concatenate([part.ravel() for part in net]) + 1e-30j * np.eye(sizes[-1])
    parts = np.split(nudged, sizes[:-1], axis=1)
    nets = [part.reshape(-1, *like.shape) for part, like in zip(parts, net, strict=True)]
    slopes = np.split(np.imag(cost(X, labels, *nets)) / 1e-30, sizes[:-1])
    return [part - eta * slope.reshape(part.shape) for part, slope in zip(net, slopes, strict=True)]


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
    """The four arrays of an answer of train: W0, b0, W1, b1."""
    expect.that(
        isinstance(got, list | tuple) and len(got) == 3,
        "train should return three things: Ws, bs and history.",
    )
    for part, name in zip(got[:2], ("Ws", "bs"), strict=True):
        expect.that(
            isinstance(part, list | tuple) and len(part) == 2, f"{name} should be a list of two arrays."
        )
    return [
        as_array(expect, got[0][0], (hidden, n), "Ws[0]"),
        as_array(expect, got[1][0], (hidden,), "bs[0]"),
        as_array(expect, got[0][1], (10, hidden), "Ws[1]"),
        as_array(expect, got[1][1], (10,), "bs[1]"),
    ]


class Walk:
    """A training whose every step is known: all rows in one batch, or copies of one row in several."""

    def __init__(self, rng, count, batch, epochs, *, copies):
        self.X, self.labels = few_pixels(rng)
        rows = np.repeat(rng.integers(len(self.X)), count) if copies else rng.permutation(len(self.X))[:count]
        self.X, self.labels = self.X[rows], self.labels[rows]
        self.batch, self.epochs, self.seed = batch, epochs, drawn_seed(rng)

    def run(self, submission, epochs):
        return submission.train(self.X, self.labels, 6, 0.4, epochs, self.batch, self.seed)

    def follow(self, net):
        """The net after every epoch, from the start on."""
        nets = [net]
        for _ in range(self.epochs):
            for start in range(0, len(self.X), self.batch):
                rows = slice(start, start + self.batch)
                net = one_step(self.X[rows], self.labels[rows], net, 0.4)
            nets.append(net)
        return nets


@pytest.mark.points(1)
def test_single_steps(submission, rng, expect):
    """Single steps go exactly downhill, in every array.

    Hint: Check one step with ex14. Then count: how many rows does the last batch have?
    """
    # One batch of everything; then copies of one example in batches of 3, 3 and 1: no shuffle matters.
    for walk in (Walk(rng, 60, 60, 1, copies=False), Walk(rng, 7, 3, 2, copies=True)):
        start = trained(expect, walk.run(submission, 0), 16, 6)
        got = trained(expect, walk.run(submission, walk.epochs), 16, 6)
        expect.close(got, walk.follow(start)[-1], "Ws[0], bs[0], Ws[1], bs[1]", rtol=1e-3)


@pytest.mark.points(0.5)
def test_a_new_order_in_every_epoch(submission, rng, expect):
    """Every epoch takes each example once, in an order of its own.

    Hint: What decides about the order in the first epoch, and what in the second? Where do both come from?
    """
    orders = []
    for _ in range(12):
        X, labels, seed = rng.uniform(0.2, 1.0, (3, 4)), rng.permutation(10)[:3], drawn_seed(rng)
        start = trained(expect, submission.train(X, labels, 3, 0.5, 0, 1, seed), 4, 3)
        got = trained(expect, submission.train(X, labels, 3, 0.5, 2, 1, seed), 4, 3)
        ends = {}
        for first in itertools.permutations(range(3)):
            middle = follow_order(X, labels, start, first)
            for second in itertools.permutations(range(3)):
                ends[first, second] = apart(got, follow_order(X, labels, middle, second))
        nearest = min(ends, key=ends.get)
        expect.that(
            ends[nearest] < 1e-3,
            "In batches of one example, an epoch did something else than one step with each of them.",
        )
        orders.append(nearest)
        firsts, seconds = zip(*orders, strict=True)
        if len(set(firsts)) > 1 and len(set(seconds)) > 1 and any(a != b for a, b in orders):
            return
    expect.that(False, "The examples come in the same order again and again: an epoch shuffles them anew.")


def follow_order(X, labels, net, order):
    """The net after one step with each of these examples."""
    for row in order:
        net = one_step(X[[row]], labels[[row]], net, 0.5)
    return net


def apart(net, other):
    """How far two nets are from each other, in parts of the largest entry of each array."""
    return max(float(np.abs(a - b).max() / (np.abs(b).max() + 1e-3)) for a, b in zip(net, other, strict=True))


@pytest.mark.points(0.5)
def test_history(submission, rng, expect):
    """history holds the true cost of all examples at the start and after every epoch.

    Hint: Count epochs and places. Whose cost is it, and over how many examples is it averaged?
    """
    for walk in (Walk(rng, 40, 40, 3, copies=False), Walk(rng, 5, 2, 2, copies=True)):
        start = walk.run(submission, 0)
        nets = walk.follow(trained(expect, start, 16, 6))
        want = [float(cost(walk.X, walk.labels, *net)) for net in nets]
        expect.close(start[2], want[:1], "the history of no epochs", rtol=1e-3)
        expect.close(walk.run(submission, walk.epochs)[2], want, "history", rtol=1e-3)


def read_well(submission, rng, expect, count, hidden, eta, epochs):
    """Train with so many rows, sorted by class; at least 85 of 100 of the others must then be read right."""
    X, labels = digits(rng)
    order = rng.permutation(len(X))
    learn, test = order[:count], order[count:]
    learn = learn[np.argsort(labels[learn], kind="stable")]
    got = submission.train(X[learn], labels[learn], hidden, eta, epochs, 50, drawn_seed(rng))
    net = trained(expect, got, X.shape[1], hidden)
    right = float((logits(X[test], *net).argmax(axis=1) == labels[test]).mean())
    expect.that(
        right >= 0.85,
        "Too many of the new digits are read wrongly.",
        f"{right:.1%} of the new digits are read right; at least 85 % is asked for.",
    )


@pytest.mark.points(1)
def test_accuracy(submission, rng, expect):
    """Trained with digits that come sorted, nets read at least 85 of 100 new ones.

    Hint: Is the cost falling at all? If it is, look at a single step before you turn the knobs. And in which
    order do the digits come?
    """
    read_well(submission, rng, expect, 1297, 32, 0.5, 20)
    read_well(submission, rng, expect, 800, 24, 0.3, 15)


@pytest.mark.points(0.5)
def test_same_seed_same_net(submission, rng, expect):
    """One seed gives one trained net, to the last bit, and another seed gives another.

    Hint: Two things are random here, the start and the order. Do both come from the seed?
    """
    X, labels = digits(rng)
    X, labels = X[:200], labels[:200]
    seeds = [int(seed) for seed in rng.choice(10**6, 3, replace=False)]
    nets = []
    for seed in [*seeds, seeds[0]]:
        got = submission.train(X, labels, 12, 0.4, 12, 30, seed)
        net = trained(expect, got, 64, 12)
        nets.append(np.concatenate([part.ravel() for part in net]))
        expect.that(float(cost(X, labels, *net)) < 1.5, "Twelve epochs have taught the net next to nothing.")
    expect.that(np.array_equal(nets[0], nets[-1]), "The same seed gave another net when it was used again.")
    for net in nets[1:3]:
        expect.that(not np.array_equal(net, nets[0]), "Different seeds gave the same net.")


def clear_winners(rng, scale):
    """A random net, rows that it reads without doubt, and its answers, which are not all the same.

    Of small weights, some answer hangs on the last biases; of large ones, every score is 1000 or more: whoever
    takes its exponential has nothing to compare.
    """
    while True:
        n, hidden, classes, m = different_sizes(rng, 4, 3, 8)
        X, Ws = away(rng, m, n), [scale * away(rng, hidden, n), scale * away(rng, classes, hidden)]
        bs = [away(rng, hidden), away(rng, classes)]
        scores = logits(X, Ws[0], bs[0], Ws[1], bs[1])
        if scale > 1:
            bs[1] += 1000 - scores.min()
        two = np.sort(scores, axis=1)[:, -2:]
        clear = two[:, 1] - two[:, 0] > 0.05
        answers, unbiased = scores[clear].argmax(axis=1), (scores - bs[1])[clear].argmax(axis=1)
        if len(set(answers.tolist())) > 1 and (scale > 1 or (answers != unbiased).any()):
            return X[clear], Ws, bs, answers


@pytest.mark.points(0.5)
def test_predict(submission, rng, expect):
    """The likeliest class of random nets, small scores and large ones.

    Hint: Compare the logits with each other, row by row. Does a logit of 2000 trouble you?
    """
    for scale, lower in ((1.0, 0.0), (1.0, 0.0), (40.0, 0.0), (1.0, 1000.0), (40.0, 0.0)):
        X, Ws, bs, answers = clear_winners(rng, scale)
        bs = [bs[0], bs[1] - lower]  # the same winners, with scores that may all be below 0
        expect.exact(submission.predict(X, Ws, bs), answers, "the predictions")

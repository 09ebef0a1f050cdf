"""Hidden tests of exercise 15: backpropagation, delta by delta."""

from itertools import pairwise

import numpy as np
import pytest
from oracles import RELU, SIGMOID, SMOOTH, SOFTPLUS, TANH, Recorder, away, complex_step

MIXED = (SIGMOID, TANH, SOFTPLUS, RELU)


def net(rng, sizes, m, activations=MIXED):
    """Random X, Y, Ws, bs and one activation per layer."""
    Ws = [away(rng, n_out, n_in) for n_in, n_out in pairwise(sizes)]
    bs = [away(rng, n_out) for n_out in sizes[1:]]
    layers = [activations[place] for place in rng.integers(len(activations), size=len(Ws))]
    return away(rng, m, sizes[0]), away(rng, m, sizes[-1]), Ws, bs, layers


def random_net(rng, depths, activations=MIXED):
    """A net whose sizes, all of them and m, are pairwise different."""
    depth = int(rng.choice(depths))
    return net(
        rng,
        [int(size) for size in rng.permutation([2, 3, 4, 7, 8])[: depth + 1]],
        int(rng.choice([5, 6])),
        activations,
    )


def slopes(activations):
    """Their gs and their dgs."""
    return [activation.g for activation in activations], [activation.dg for activation in activations]


def forward(X, Ws, bs, gs):
    Zs, As = [], [X]
    for W, b, g in zip(Ws, bs, gs, strict=True):
        Zs.append(As[-1] @ W.T + b)
        As.append(g(Zs[-1]))
    return Zs, As


def gradient(X, Y, Ws, bs, gs, layers=None):
    """(dWs, dbs) of the chosen layers, from forward passes with complex parameters."""
    layers = range(len(Ws)) if layers is None else layers

    def with_one(parameters, layer, complex_one):
        return [*parameters[:layer], complex_one, *parameters[layer + 1 :]]

    def cost(Ws, bs):
        return ((forward(X, Ws, bs, gs)[1][-1] - Y) ** 2).sum() / len(X)

    dWs = [complex_step(lambda W, at=at: cost(with_one(Ws, at, W), bs), Ws[at]) for at in layers]
    dbs = [complex_step(lambda b, at=at: cost(Ws, with_one(bs, at, b)), bs[at]) for at in layers]
    return dWs, dbs


def per_layer(expect, got, counts, names):
    """Accept two lists with these many entries; return them."""
    expect.that(
        (isinstance(got, list | tuple) or (isinstance(got, np.ndarray) and got.ndim > 0)) and len(got) == 2,
        f"{names}: two lists are asked for.",
    )
    for part, count, name in zip(got, counts, names.split(", "), strict=True):
        holds = isinstance(part, list | tuple) or (isinstance(part, np.ndarray) and part.ndim > 0)
        expect.that(holds and len(part) == count, f"{name} should be a list of {count} arrays for this net.")
    return got


@pytest.mark.points(1.5)
def test_forward(submission, rng, expect):
    """Every z and every a of random nets is right, and X comes first in As."""
    for _ in range(25):
        X, _Y, Ws, bs, activations = random_net(rng, [1, 2, 3, 4])
        gs, _dgs = slopes(activations)
        expect.close(submission.mlp_forward(X, Ws, bs, gs), forward(X, Ws, bs, gs), "Zs, As")


@pytest.mark.points(0.5)
def test_last_layer(submission, rng, expect):
    """The last layer of random nets has the right dW and db."""
    for _ in range(25):
        X, Y, Ws, bs, activations = random_net(rng, [1, 2, 3])
        gs, dgs = slopes(activations)
        last = len(Ws) - 1
        got = submission.mlp_backprop(X, Y, Ws, bs, gs, dgs)
        dWs, dbs = per_layer(expect, got, (len(Ws), len(bs)), "dWs, dbs")
        want = gradient(X, Y, Ws, bs, gs, [last])
        expect.close((dWs[last], dbs[last]), (want[0][0], want[1][0]), "the last dW, the last db")


@pytest.mark.points(1)
def test_hidden_layers(submission, rng, expect):
    """All layers below the last one have the right dW and db.

    Hint: Check the layer just below the last one first: every deeper one is built on its delta.
    """
    for _ in range(25):
        X, Y, Ws, bs, activations = random_net(rng, [2, 3, 4])
        gs, dgs = slopes(activations)
        below = range(len(Ws) - 1)
        got = submission.mlp_backprop(X, Y, Ws, bs, gs, dgs)
        dWs, dbs = per_layer(expect, got, (len(Ws), len(bs)), "dWs, dbs")
        want = gradient(X, Y, Ws, bs, gs, below)
        expect.close(([dWs[at] for at in below], [dbs[at] for at in below]), want, "dWs, dbs")


@pytest.mark.points(0.5)
def test_square_layers_and_single_examples(submission, rng, expect):
    """Layers of equal width, one neuron per layer, and one example are right too.

    Hint: With square weights every product fits, also the wrong one: look at what the rows mean.
    """
    for sizes, m in [((3, 3, 3, 3), 5), ((4, 4, 4), 4), ((3, 2, 4), 1), ((1, 1, 1), 6), ((4, 3, 1), 5)] * 5:
        X, Y, Ws, bs, activations = net(rng, sizes, m, SMOOTH)
        gs, dgs = slopes(activations)
        expect.close(submission.mlp_backprop(X, Y, Ws, bs, gs, dgs), gradient(X, Y, Ws, bs, gs), "dWs, dbs")


@pytest.mark.points(1)
def test_arguments_are_unchanged(submission, rng, expect):
    """X, Y, the weights and the biases are the same after your calls.

    Hint: The gradient is the answer. Who steps downhill with it, and when, is not decided here.
    """
    X, Y, Ws, bs, activations = random_net(rng, [3])
    gs, dgs = slopes(activations)
    got, after = submission.with_arguments.mlp_forward(X, Ws, bs, gs)
    per_layer(expect, got, (len(Ws), len(Ws) + 1), "Zs, As")
    expect.unchanged((X, Ws, bs), tuple(after[:3]))
    got, after = submission.with_arguments.mlp_backprop(X, Y, Ws, bs, gs, dgs)
    per_layer(expect, got, (len(Ws), len(bs)), "dWs, dbs")
    expect.unchanged((X, Y, Ws, bs), tuple(after[:4]))


@pytest.mark.points(1)
def test_work(submission, rng, expect):
    """One gradient sends at most two forward passes' worth of numbers through g.

    Hint: One forward pass and one sweep back are enough for all weights together. What did you
    work out more than once?
    """
    for depth in (2, 3, 4):
        X, Y, Ws, bs, activations = random_net(rng, [depth], SMOOTH)
        gs, dgs = slopes(activations)
        counters = [Recorder(g) for g in gs]
        counted = [lambda z, counter=counter: counter(z) for counter in counters]
        got = submission.mlp_backprop(X, Y, Ws, bs, counted, dgs)
        per_layer(expect, got, (len(Ws), len(bs)), "dWs, dbs")
        for layer, (counter, b) in enumerate(zip(counters, bs, strict=True)):
            one_pass = len(X) * len(b)
            expect.that(
                counter.numbers >= one_pass, f"Not every z of layer {layer} went through gs[{layer}]."
            )
            expect.that(
                counter.numbers <= 2 * one_pass,
                f"More numbers went through gs[{layer}] than two forward passes need.",
                f"{counter.numbers} numbers went through gs[{layer}]; two passes need {2 * one_pass}.",
            )


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, rng, expect):
    """Zs and As hold one array per layer; dW and db are shaped like W and b."""
    for sizes, m in (((3, 4, 2), 5), ((2, 3, 1), 1)):
        X, Y, Ws, bs, activations = net(rng, sizes, m, SMOOTH)
        gs, dgs = slopes(activations)
        expect.kind(submission.mlp_forward(X, Ws, bs, gs), forward(X, Ws, bs, gs), "Zs, As")
        expect.kind(submission.mlp_backprop(X, Y, Ws, bs, gs, dgs), (Ws, bs), "dWs, dbs")

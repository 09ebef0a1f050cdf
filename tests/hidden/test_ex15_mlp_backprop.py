"""Hidden tests of exercise 15: backpropagation, delta by delta."""

from itertools import pairwise

import numpy as np
import pytest
from oracles import RELU, SMOOTH, Recorder, away, complex_step, unknown_activations


def net(rng, sizes, m, activations):
    """Random X, Y, Ws, bs for these sizes, and the activation of every layer; sums stay moderate."""
    Ws = [away(rng, n_out, n_in) * 1.5 / np.sqrt(n_in) for n_in, n_out in pairwise(sizes)]
    bs = [away(rng, n_out) for n_out in sizes[1:]]
    return away(rng, m, sizes[0]), away(rng, m, sizes[-1]), Ws, bs, activations


def random_net(rng, depth, *, relu=True):
    """A net whose sizes, all of them and m, are pairwise different, and whose layers bend differently.

    A net of three layers and more has a ReLU in its second one. Where all of it is off, or a sum is so large
    that float32 loses digits in it, the numbers are drawn again.
    """
    activations = [*unknown_activations(rng), SMOOTH[int(rng.integers(3))]][:depth]
    if relu and depth > 2:
        activations[1] = RELU
    while True:
        sizes = [int(size) for size in rng.permutation([2, 3, 4, 7, 8])[: depth + 1]]
        drawn = X, _Y, Ws, bs, _ = net(rng, sizes, int(rng.choice([5, 6])), activations)
        Zs, As = forward(X, Ws, bs, [activation.g for activation in activations])
        if all(A.any() for A in As) and max(np.abs(Z).max() for Z in Zs) < 8:
            return drawn


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
    for depth in (1, 2, 3, 4):
        X, _Y, Ws, bs, activations = random_net(rng, depth)
        gs, _dgs = slopes(activations)
        expect.close(submission.mlp_forward(X, Ws, bs, gs), forward(X, Ws, bs, gs), "Zs, As")


@pytest.mark.points(0.5)
def test_last_layer(submission, rng, expect):
    """The last layer of random nets has the right dW and db."""
    for depth in (1, 2, 3):
        X, Y, Ws, bs, activations = random_net(rng, depth)
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
    for depth in (2, 3, 4, 2, 3):
        X, Y, Ws, bs, activations = random_net(rng, depth)
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
    for sizes, m in [((3, 3, 3, 3), 5), ((4, 4, 4), 4), ((3, 2, 4), 1), ((1, 1, 1), 6), ((4, 3, 1), 5)]:
        X, Y, Ws, bs, activations = net(rng, sizes, m, unknown_activations(rng)[: len(sizes) - 1])
        gs, dgs = slopes(activations)
        expect.close(submission.mlp_backprop(X, Y, Ws, bs, gs, dgs), gradient(X, Y, Ws, bs, gs), "dWs, dbs")


@pytest.mark.points(1)
def test_arguments_are_unchanged(submission, rng, expect):
    """X, Y, the weights and the biases are the same after your calls.

    Hint: The gradient is the answer. Who steps downhill with it, and when, is not decided here.
    """
    X, Y, Ws, bs, activations = random_net(rng, 3)
    gs, dgs = slopes(activations)
    got, after = submission.with_arguments.mlp_forward(X, Ws, bs, gs)
    expect.close(got, forward(X, Ws, bs, gs), "Zs, As")
    expect.unchanged((X, Ws, bs), tuple(after[:3]))
    got, after = submission.with_arguments.mlp_backprop(X, Y, Ws, bs, gs, dgs)
    expect.close(got, gradient(X, Y, Ws, bs, gs), "dWs, dbs")
    expect.unchanged((X, Y, Ws, bs), tuple(after[:4]))


def counted(functions):
    """Recorders around functions, one each."""
    return [Recorder(function) for function in functions]


@pytest.mark.points(1)
def test_work(submission, rng, expect):
    """One gradient sends each z at most twice through its g and twice through its dg.

    Hint: One forward pass and one sweep back are enough for all weights together. What did you
    work out more than once?
    """
    for depth in (2, 3):
        X, Y, Ws, bs, activations = random_net(rng, depth, relu=False)
        gs, dgs = map(counted, slopes(activations))
        got = submission.mlp_backprop(X, Y, Ws, bs, gs, dgs)
        for name, counters in (("gs", gs), ("dgs", dgs)):
            for layer, (counter, b) in enumerate(zip(counters, bs, strict=True)):
                one_pass, through = len(X) * len(b), f"{name}[{layer}]"
                expect.kept(
                    counter.numbers >= one_pass, f"Not every z of layer {layer} went through {through}."
                )
                expect.kept(
                    counter.numbers <= 2 * one_pass,
                    f"More numbers went through {through} than two forward passes need.",
                    f"{counter.numbers} numbers went through {through}; two passes need {2 * one_pass}.",
                )
        want = gradient(X, Y, Ws, bs, [counter.function for counter in gs])
        expect.close(got, want, "dWs, dbs")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, rng, expect):
    """Zs and As hold one array per layer; dW and db are shaped like W and b."""
    for sizes, m in (((3, 4, 2), 5), ((2, 3, 1), 1)):
        X, Y, Ws, bs, activations = net(rng, sizes, m, unknown_activations(rng)[:2])
        bs[-1] += 2.0  # a lone sum near 0 would have few digits in float32
        gs, dgs = slopes(activations)
        got, want = submission.mlp_forward(X, Ws, bs, gs), forward(X, Ws, bs, gs)
        expect.close(got, want, "Zs, As")
        expect.kind(got, want, "Zs, As")
        got = submission.mlp_backprop(X, Y, Ws, bs, gs, dgs)
        expect.close(got, gradient(X, Y, Ws, bs, gs), "dWs, dbs")
        expect.kind(got, (Ws, bs), "dWs, dbs")

"""Hidden tests of exercise 11: random layers against the complex step of their cost."""

import numpy as np
import pytest
from oracles import SMOOTH, away, complex_step, different_sizes, unknown_activations


def layer(rng, n_in, n_out, activation):
    """a_prev, W, b, y of these sizes; y keeps away from the output."""
    a_prev, W, b = away(rng, n_in), away(rng, n_out, n_in), away(rng, n_out)
    return a_prev, W, b, activation.g(W @ a_prev + b) + away(rng, n_out)


def layers(rng):
    """A square layer, wide and narrow ones, each with an activation of its own."""
    sizes = [[3, 3], *(different_sizes(rng, 2, low=2, high=6) for _ in range(5))]
    for (n_in, n_out), activation in zip(sizes, [*SMOOTH, *unknown_activations(rng)], strict=True):
        yield layer(rng, n_in, n_out, activation), activation


def cost(a_prev, W, b, y, g):
    """The cost of one example: the squared errors of all outputs, added up."""
    return ((g(W @ a_prev + b) - y) ** 2).sum()


def slope(data, g, place):
    """The slope of the cost along a_prev (0), W (1) or b (2)."""
    return complex_step(lambda x: cost(*data[:place], x, *data[place + 1 :], g), data[place])


def slopes(data, g):
    """What is asked for: dW, db, da_prev."""
    return slope(data, g, 1), slope(data, g, 2), slope(data, g, 0)


def answer(submission, expect, data, activation):
    """The submission's dW, db, da_prev."""
    got = submission.layer_gradients(*data, activation.g, activation.dg)
    several = isinstance(got, list | tuple) or (isinstance(got, np.ndarray) and got.ndim > 0)
    expect.that(several and len(got) == 3, "Three results are asked for, in this order: dW, db, da_prev.")
    return got


@pytest.mark.points(1)
def test_weights(submission, rng, expect):
    """dW is right for random layers, rectangular and square."""
    for data, activation in layers(rng):
        got = answer(submission, expect, data, activation)
        expect.close(got[0], slope(data, activation.g, 1), "dW")


@pytest.mark.points(0.5)
def test_whole_numbers(submission, rng, expect):
    """Arrays of whole numbers give the dW of the same numbers as floats.

    Hint: Slopes at whole numbers are rarely whole. What type do your arrays have?
    """
    for activation in SMOOTH:
        a_prev, W = rng.integers(1, 4, 3), rng.integers(1, 3, (4, 3)) * np.array([[1], [-1], [1], [1]])
        data = a_prev, W, -(W @ a_prev) + rng.integers(0, 2, 4), rng.integers(2, 5, 4)
        got = answer(submission, expect, data, activation)
        expect.close(got[0], slope(data, activation.g, 1), "dW")


@pytest.mark.points(0.5)
def test_biases(submission, rng, expect):
    """db is right for random layers: one number per neuron."""
    for data, activation in layers(rng):
        got = answer(submission, expect, data, activation)
        expect.close(got[1], slope(data, activation.g, 2), "db")


@pytest.mark.points(1)
def test_inputs(submission, rng, expect):
    """da_prev is right for random layers, rectangular and square.

    Hint: Draw the fan of arrows that starts at one input and follow each of them to the cost.
    """
    for data, activation in layers(rng):
        got = answer(submission, expect, data, activation)
        expect.close(got[2], slope(data, activation.g, 0), "da_prev")


@pytest.mark.points(0.5)
def test_inputs_of_one_neuron(submission, rng, expect):
    """With a single neuron in the layer, da_prev is what ex10 gives."""
    for activation in SMOOTH:
        data = layer(rng, int(rng.integers(2, 6)), 1, activation)
        got = answer(submission, expect, data, activation)
        expect.close(got[2], slope(data, activation.g, 0), "da_prev")


@pytest.mark.points(0.5)
def test_arguments_are_unchanged(submission, rng, expect):
    """a_prev, W, b and y are the same after the call as before it."""
    for data, activation in list(layers(rng))[:3]:
        arguments = (*data, activation.g, activation.dg)
        got, after = submission.with_arguments.layer_gradients(*arguments)
        expect.close(got, slopes(data, activation.g), "dW, db, da_prev")
        expect.unchanged(arguments, after, "a_prev, W, b or y")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, rng, expect):
    """dW, db, da_prev are finite numbers, shaped like W, b, a_prev."""
    for n_in, n_out in (different_sizes(rng, 2), (3, 1), (1, 3), (1, 1)):
        data = layer(rng, n_in, n_out, SMOOTH[0])
        got, want = answer(submission, expect, data, SMOOTH[0]), slopes(data, SMOOTH[0].g)
        expect.close(got, want, "dW, db, da_prev")
        expect.kind(got, want, "dW, db, da_prev")

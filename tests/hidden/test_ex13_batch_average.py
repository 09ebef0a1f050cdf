"""Hidden tests of exercise 13: random batches against the complex step of the average cost."""

import numpy as np
import pytest
from oracles import SMOOTH, alike, away, complex_step, different_sizes, unknown_activations


def batch(rng, m, n_in, n_out):
    """A_prev, W, b, Y of these sizes."""
    return away(rng, m, n_in), away(rng, n_out, n_in), away(rng, n_out), away(rng, m, n_out)


def batches(rng):
    """A batch of equal sizes and five of pairwise different ones, each with an activation of its own."""
    sizes = [[4, 4, 4], *(different_sizes(rng, 3) for _ in range(5))]
    for (m, n_in, n_out), activation in zip(sizes, [*SMOOTH, *unknown_activations(rng)], strict=True):
        yield batch(rng, m, n_in, n_out), activation


def cost(A_prev, W, b, Y, g):
    """The cost of a batch: sum over the outputs, mean over the examples."""
    return ((g(A_prev @ W.T + b) - Y) ** 2).sum() / len(Y)


def slope(data, g, place):
    """The slope of the average cost along A_prev (0), W (1) or b (2)."""
    return complex_step(lambda x: cost(*data[:place], x, *data[place + 1 :], g), data[place])


def slopes(data, g):
    """What is asked for: dW, db, dA_prev."""
    return slope(data, g, 1), slope(data, g, 2), slope(data, g, 0)


def answer(submission, expect, data, activation):
    """The submission's dW, db, dA_prev."""
    got = submission.average_layer_gradients(*data, activation.g, activation.dg)
    several = isinstance(got, list | tuple) or (isinstance(got, np.ndarray) and got.ndim > 0)
    expect.that(several and len(got) == 3, "Three results are asked for, in this order: dW, db, dA_prev.")
    return got


@pytest.mark.points(1)
def test_weights(submission, rng, expect):
    """dW is right for random batches and six activations."""
    for data, activation in batches(rng):
        got = answer(submission, expect, data, activation)
        expect.close(got[0], slope(data, activation.g, 1), "dW")


@pytest.mark.points(1.5)
def test_biases(submission, rng, expect):
    """db is right for random batches and six activations."""
    for data, activation in batches(rng):
        got = answer(submission, expect, data, activation)
        expect.close(got[1], slope(data, activation.g, 2), "db")


@pytest.mark.points(0.5)
def test_activations(submission, rng, expect):
    """dA_prev is right for random batches: row i belongs to example i.

    Hint: C is an average. How much of a nudge of one example's a_prev is left in it?
    """
    for data, activation in batches(rng):
        got = answer(submission, expect, data, activation)
        expect.close(got[2], slope(data, activation.g, 0), "dA_prev")


@pytest.mark.points(0.5)
def test_batch_of_one(submission, rng, expect):
    """A batch of one example gives what ex11 gives."""
    for activation in SMOOTH:
        data = batch(rng, 1, *different_sizes(rng, 2))
        got = answer(submission, expect, data, activation)
        expect.close(got, slopes(data, activation.g), "dW, db, dA_prev")


@pytest.mark.points(1)
def test_every_example_twice(submission, rng, expect):
    """With every example in the batch twice, dW and db stay what they were.

    Hint: Does the average cost change when every example comes twice? Then its slopes cannot either.
    """
    for activation in SMOOTH[:2]:
        A_prev, W, b, Y = data = batch(rng, *different_sizes(rng, 3))
        doubled = np.concatenate([A_prev, A_prev]), W, b, np.concatenate([Y, Y])
        got, once = (answer(submission, expect, one, activation) for one in (doubled, data))
        expect.close(got[0], slope(data, activation.g, 1), "dW")
        expect.close(got[1], slope(data, activation.g, 2), "db")
        expect.kept(
            alike(got[0], once[0]) and alike(got[1], once[1]),
            "With every example twice, dW or db is another one.",
        )


@pytest.mark.points(0.5)
def test_order_of_examples(submission, rng, expect):
    """The order of the examples does not matter for dW and db."""
    for activation in SMOOTH[:2]:
        A_prev, W, b, Y = data = batch(rng, *different_sizes(rng, 3))
        order = rng.permutation(len(Y))
        mixed = A_prev[order], W, b, Y[order]
        got, straight = (answer(submission, expect, one, activation) for one in (mixed, data))
        expect.close(got[0], slope(data, activation.g, 1), "dW")
        expect.close(got[1], slope(data, activation.g, 2), "db")
        expect.kept(
            alike(got[0], straight[0]) and alike(got[1], straight[1]),
            "In another order, dW or db is another one.",
        )


@pytest.mark.points(0.5)
def test_arguments_are_unchanged(submission, rng, expect):
    """A_prev, W, b and Y are the same after the call as before it."""
    for data, activation in list(batches(rng))[:3]:
        arguments = (*data, activation.g, activation.dg)
        got, after = submission.with_arguments.average_layer_gradients(*arguments)
        expect.close(got, slopes(data, activation.g), "dW, db, dA_prev")
        expect.unchanged(arguments, after, "A_prev, W, b or Y")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, rng, expect):
    """dW, db, dA_prev are finite numbers, shaped like W, b, A_prev."""
    for sizes in (different_sizes(rng, 3), (5, 3, 1), (4, 1, 3), (1, 3, 4), (1, 1, 1)):
        data = batch(rng, *sizes)
        got, want = answer(submission, expect, data, SMOOTH[0]), slopes(data, SMOOTH[0].g)
        expect.close(got, want, "dW, db, dA_prev")
        expect.kind(got, want, "dW, db, dA_prev")

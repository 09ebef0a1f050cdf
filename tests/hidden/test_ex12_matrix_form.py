"""Hidden tests of exercise 12: random matrices against the complex step of a cost with the slopes dZ."""

import numpy as np
import pytest
from oracles import alike, away, complex_step, different_sizes

SIZES = ((4, 4, 4), (5, 3, 4), (1, 3, 2), (7, 2, 5), (6, 1, 4), (4, 3, 1))


def matrices(rng, m, n_in, n_out):
    """A_prev, W, dZ of these sizes."""
    return away(rng, m, n_in), away(rng, n_out, n_in), away(rng, m, n_out)


def layers(rng):
    """Matrices of many sizes; dZ is small, middling or large."""
    for place, sizes in enumerate(SIZES):
        A_prev, W, dZ = matrices(rng, *sizes)
        yield A_prev, W, dZ * (1.0, 1e-3, 1e3)[place % 3]


def slopes(A_prev, W, dZ):
    """The slopes along W, b and A_prev of the sum of dZ * Z, a cost whose slopes along Z are dZ."""
    b = np.zeros(len(W))
    return (
        complex_step(lambda moved: (dZ * (A_prev @ moved.T + b)).sum(), W),
        complex_step(lambda moved: (dZ * (A_prev @ W.T + moved)).sum(), b),
        complex_step(lambda moved: (dZ * (moved @ W.T + b)).sum(), A_prev),
    )


def answer(submission, expect, data):
    """The submission's dW, db, dA_prev."""
    got = submission.linear_backward(*data)
    several = isinstance(got, list | tuple) or (isinstance(got, np.ndarray) and got.ndim > 0)
    expect.that(several and len(got) == 3, "Three results are asked for, in this order: dW, db, dA_prev.")
    return got


@pytest.mark.points(0.5)
def test_weights(submission, rng, expect):
    """dW is right for matrices of many shapes, square ones among them."""
    for data in layers(rng):
        expect.close(answer(submission, expect, data)[0], slopes(*data)[0], "dW")


@pytest.mark.points(0.5)
def test_biases(submission, rng, expect):
    """db is right for matrices of many shapes: one number per neuron."""
    for data in layers(rng):
        expect.close(answer(submission, expect, data)[1], slopes(*data)[1], "db")


@pytest.mark.points(0.5)
def test_inputs(submission, rng, expect):
    """dA_prev is right for matrices of many shapes, square ones among them.

    Hint: Row i of dA_prev is made of row i of dZ. Which index of W has to disappear?
    """
    for data in layers(rng):
        expect.close(answer(submission, expect, data)[2], slopes(*data)[2], "dA_prev")


@pytest.mark.points(0.5)
def test_every_example_twice(submission, rng, expect):
    """With every row of A_prev and dZ twice, dW is twice as large.

    Hint: dZ is finished: it holds a 1/m if the cost has one. What is left to do with the shares?
    """
    for _ in range(2):
        A_prev, W, dZ = matrices(rng, *different_sizes(rng, 3))
        doubled = np.concatenate([A_prev, A_prev]), W, np.concatenate([dZ, dZ])
        got, once = (answer(submission, expect, data)[0] for data in (doubled, (A_prev, W, dZ)))
        expect.close(got, 2 * slopes(A_prev, W, dZ)[0], "dW")
        expect.kept(alike(got, 2 * np.asarray(once)), "With every row twice, dW is not twice as large.")


@pytest.mark.points(0.5)
def test_examples_do_not_mix(submission, rng, expect):
    """Where dZ is 0 for all examples but one, only its row of dA_prev is not 0."""
    for _ in range(2):
        A_prev, W, dZ = matrices(rng, *different_sizes(rng, 3))
        silent = np.arange(len(dZ)) != rng.integers(len(dZ))
        dZ[silent] = 0.0
        got = answer(submission, expect, (A_prev, W, dZ))[2]
        expect.close(got, slopes(A_prev, W, dZ)[2], "dA_prev")
        expect.kept(not np.asarray(got)[silent].any(), "Another row of dA_prev is not 0.")


@pytest.mark.points(0.5)
def test_arguments_are_unchanged(submission, rng, expect):
    """A_prev, W and dZ are the same after the call as before it."""
    for data in list(layers(rng))[:2]:
        got, after = submission.with_arguments.linear_backward(*data)
        expect.close(got, slopes(*data), "dW, db, dA_prev")
        expect.unchanged(data, after, "A_prev, W or dZ")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, rng, expect):
    """dW, db, dA_prev are finite numbers, shaped like W, b, A_prev."""
    for sizes in (different_sizes(rng, 3), (5, 3, 1), (4, 1, 3), (1, 3, 4), (1, 1, 1)):
        data = matrices(rng, *sizes)
        got, want = answer(submission, expect, data), slopes(*data)
        expect.close(got, want, "dW, db, dA_prev")
        expect.kind(got, want, "dW, db, dA_prev")

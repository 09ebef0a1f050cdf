"""Hidden tests of exercise 10: random neurons against the complex step of their cost."""

import numpy as np
import pytest
from oracles import SIGMOID, SMOOTH, away, complex_step, unknown_activations


def neuron(rng, n, activation):
    """a_prev, w, b, y of a neuron with n inputs; y keeps away from the output."""
    a_prev, w, b = away(rng, n), away(rng, n), away(rng)
    return a_prev, w, b, float(activation.g(w @ a_prev + b)) + away(rng)


def neurons(rng):
    """Six neurons with 3, 1 and 4 inputs, each with an activation of its own."""
    for place, activation in enumerate([*SMOOTH, *unknown_activations(rng)]):
        yield neuron(rng, (3, 1, 4)[place % 3], activation), activation


def cost(a_prev, w, b, y, g):
    """The squared error of one neuron."""
    return (g(w @ a_prev + b) - y) ** 2


def slope(data, g, place):
    """The slope of the cost along a_prev (0), w (1) or b (2)."""
    return complex_step(lambda x: cost(*data[:place], x, *data[place + 1 :], g), data[place])


def slopes(data, g):
    """What is asked for: dw, db, da_prev."""
    return slope(data, g, 1), slope(data, g, 2), slope(data, g, 0)


def answer(submission, expect, data, activation):
    """The submission's dw, db, da_prev."""
    got = submission.neuron_gradients(*data, activation.g, activation.dg)
    several = isinstance(got, list | tuple) or (isinstance(got, np.ndarray) and got.ndim > 0)
    expect.that(several and len(got) == 3, "Three results are asked for, in this order: dw, db, da_prev.")
    return got


@pytest.mark.points(0.5)
def test_weights(submission, rng, expect):
    """dw is right for random neurons and six activations."""
    for data, activation in neurons(rng):
        got = answer(submission, expect, data, activation)
        expect.close(got[0], slope(data, activation.g, 1), "dw")


@pytest.mark.points(0.5)
def test_biases(submission, rng, expect):
    """db is right for random neurons: one number."""
    for data, activation in neurons(rng):
        got = answer(submission, expect, data, activation)
        expect.close(got[1], slope(data, activation.g, 2), "db")


@pytest.mark.points(0.5)
def test_inputs(submission, rng, expect):
    """da_prev is right for random neurons: one number per input.

    Hint: Only one path leads from a_prev[k] to this neuron. What stands on its first arrow?
    """
    for data, activation in neurons(rng):
        got = answer(submission, expect, data, activation)
        expect.close(got[2], slope(data, activation.g, 0), "da_prev")


@pytest.mark.points(0.5)
def test_nothing_to_improve(submission, rng, expect):
    """Where the output is the target, all slopes are 0; a step beside it they are not.

    Hint: At the bottom of a parabola, how steep is it?
    """
    for off in (0.0, away(rng)):
        a_prev, w, b, _ = neuron(rng, 3, SIGMOID)
        data = a_prev, w, b, float(SIGMOID.g(w @ a_prev + b)) + off
        want = slopes(data, SIGMOID.g) if off else (np.zeros(3), 0.0, np.zeros(3))
        expect.close(answer(submission, expect, data, SIGMOID), want, "dw, db, da_prev", atol=1e-6)


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, rng, expect):
    """dw and da_prev are arrays shaped like w, db is a number; all are finite."""
    for n in (3, 1, 4):
        data = neuron(rng, n, SIGMOID)
        got, want = answer(submission, expect, data, SIGMOID), slopes(data, SIGMOID.g)
        expect.close(got, want, "dw, db, da_prev")
        expect.kind(got, want, "dw, db, da_prev")


@pytest.mark.points(0.5)
def test_whole_numbers(submission, rng, expect):
    """Whole numbers for a_prev, w, b and y give the dw of the same floats.

    Hint: Slopes at whole numbers are rarely whole. What type do your arrays have?
    """
    for activation in SMOOTH:
        a_prev, w = rng.integers(1, 4, 3), rng.integers(1, 4, 3) * np.array([1, -1, 1])
        data = a_prev, w, int(1 - w @ a_prev), int(rng.integers(2, 5))
        got = answer(submission, expect, data, activation)
        expect.close(got[0], slope(data, activation.g, 1), "dw")


@pytest.mark.points(0.5)
def test_arguments_are_unchanged(submission, rng, expect):
    """a_prev and w are the same after the call as before it."""
    for data, activation in list(neurons(rng))[:3]:
        arguments = (*data, activation.g, activation.dg)
        got, after = submission.with_arguments.neuron_gradients(*arguments)
        expect.close(got, slopes(data, activation.g), "dw, db, da_prev")
        expect.unchanged(arguments, after, "a_prev or w")

"""Hidden tests of exercise 8: every arrow in random nets; each slope is found by nudging its own equation.

The twelve equations stand below as they are used in the forward pass; the complex step differentiates them.
The activations have drawn coefficients: nobody can guess g from dg and measure instead.
"""

import numpy as np
import pytest
from oracles import Recorder, away, complex_step, unknown_activations

KEYS = ("theta1", "b1", "theta2", "b2", "theta3", "b3")


def run_forward(x, params, g):
    """The cache of exercise 7."""
    z1 = params["theta1"] * x + params["b1"]
    a1 = g(z1)
    z2 = params["theta2"] * a1 + params["b2"]
    a2 = g(z2)
    z3 = params["theta3"] * a2 + params["b3"]
    return {"z1": z1, "a1": a1, "z2": z2, "a2": a2, "z3": z3, "yhat": g(z3)}


def slopes(cache, x, y, params, g):
    """The twelve slopes: each equation with one symbol moving, and nothing else."""

    def weighted_sum(theta, a, b):
        return theta * a + b

    def moving(place, *numbers):
        def equation(value):
            return weighted_sum(*numbers[:place], value, *numbers[place + 1 :])

        return complex_step(equation, numbers[place])

    layer3 = params["theta3"], cache["a2"], params["b3"]
    layer2 = params["theta2"], cache["a1"], params["b2"]
    layer1 = params["theta1"], x, params["b1"]
    return {
        "dC_dyhat": complex_step(lambda yhat: (yhat - y) ** 2, cache["yhat"]),
        "dyhat_dz3": complex_step(g, cache["z3"]),
        "dz3_dtheta3": moving(0, *layer3),
        "dz3_da2": moving(1, *layer3),
        "dz3_db3": moving(2, *layer3),
        "da2_dz2": complex_step(g, cache["z2"]),
        "dz2_dtheta2": moving(0, *layer2),
        "dz2_da1": moving(1, *layer2),
        "dz2_db2": moving(2, *layer2),
        "da1_dz1": complex_step(g, cache["z1"]),
        "dz1_dtheta1": moving(0, *layer1),
        "dz1_db1": moving(2, *layer1),
    }


def draw(rng, g):
    """A net that hides nothing: no neuron is saturated, and the prediction is not nearly right."""
    while True:
        x, y, params = away(rng), away(rng), {key: away(rng) for key in KEYS}
        cache = run_forward(x, params, g)
        if max(abs(cache[z]) for z in ("z1", "z2", "z3")) < 3 and abs(cache["yhat"] - y) > 0.1:
            return cache, x, y, params


def nets(rng):
    """A net for each of three activations: the arguments of a submission, and its slopes."""
    for activation in unknown_activations(rng):
        given = draw(rng, activation.g)
        yield (*given, activation.dg), slopes(*given, activation.g)


def judge(submission, expect, rng, *keys):
    """Some of the slopes, in three nets."""
    for arguments, want in nets(rng):
        got = submission.local_derivatives(*arguments)
        expect.close(got, {key: want[key] for key in keys}, "the dict of slopes")


@pytest.mark.points(0.5)
def test_cost_and_prediction(submission, expect, rng):
    """dC_dyhat: how fast the cost follows the prediction.

    Hint: write the cost with its square multiplied out, or nudge yhat as in the text.
    """
    judge(submission, expect, rng, "dC_dyhat")


@pytest.mark.points(0.5)
def test_output_activation(submission, expect, rng):
    """dyhat_dz3: how fast the prediction follows z3, whatever the activation."""
    judge(submission, expect, rng, "dyhat_dz3")


@pytest.mark.points(0.5)
def test_hidden_activations(submission, expect, rng):
    """da2_dz2 and da1_dz1: the slope of g in each hidden layer."""
    judge(submission, expect, rng, "da2_dz2", "da1_dz1")


@pytest.mark.points(0.5)
def test_activations_below(submission, expect, rng):
    """dz3_da2 and dz2_da1: how fast z follows the activation below it.

    Hint: in theta·a + b let a alone move, by 1.
    """
    judge(submission, expect, rng, "dz3_da2", "dz2_da1")


@pytest.mark.points(0.5)
def test_weights(submission, expect, rng):
    """dz3_dtheta3, dz2_dtheta2, dz1_dtheta1: how fast z follows its weight.

    Hint: in theta·a + b let theta alone move, by 1.
    """
    judge(submission, expect, rng, "dz3_dtheta3", "dz2_dtheta2", "dz1_dtheta1")


@pytest.mark.points(0.5)
def test_biases(submission, expect, rng):
    """dz3_db3, dz2_db2, dz1_db1: how fast z follows its bias; and dz1_dtheta1.

    Hint: in theta·a + b let b alone move, by 1.
    """
    # always to answer 1 is right for every bias: the weight beside them tells whether anything was looked at
    judge(submission, expect, rng, "dz3_db3", "dz2_db2", "dz1_db1", "dz1_dtheta1")


@pytest.mark.points(0.5)
def test_places_of_dg(submission, expect, rng):
    """dg is asked only at numbers that went into g, and gives the three slopes of g."""
    for (cache, x, y, params, dg), want in nets(rng):
        recorder = Recorder(dg)
        got = submission.local_derivatives(cache, x, y, params, recorder)
        entered = np.array([cache["z1"], cache["z2"], cache["z3"]])
        expect.kept(recorder.calls > 0, "dg was never called: without it you cannot know the slope of g.")
        for place in recorder.places:
            away_from_all = np.abs(np.reshape(place, (-1, 1)) - entered).min(axis=1) > 1e-4
            expect.kept(not away_from_all.any(), "dg was asked at a number that never went into g.")
        keys = ("dyhat_dz3", "da2_dz2", "da1_dz1")
        expect.close(got, {key: want[key] for key in keys}, "the dict of slopes")


@pytest.mark.points(0.5)
def test_arguments_are_unchanged(submission, expect, rng):
    """The cache and the parameters are left as they were."""
    for arguments, want in list(nets(rng))[:2]:
        got, after = submission.with_arguments.local_derivatives(*arguments)
        expect.close(got, want, "the dict of slopes")
        expect.unchanged(arguments[:4], after[:4], "the cache or the parameters")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, expect, rng):
    """All twelve slopes are there, and each is a single finite number."""
    for arguments, want in list(nets(rng))[:2]:
        got = submission.local_derivatives(*arguments)
        expect.close(got, want, "the dict of slopes")
        expect.kind(got, want, "the dict of slopes")

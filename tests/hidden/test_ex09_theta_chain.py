"""Hidden tests of exercise 9: random nets, drawn activations; slopes are found by going forward only.

Nobody can guess g from dg and measure instead: the activations have drawn coefficients.
A net is drawn again if a neuron is saturated or the prediction is nearly right: there all slopes are so
small that a wrong one looks right.
"""

import pytest
from oracles import away, central_difference, complex_step, unknown_activations

KEYS = ("theta1", "b1", "theta2", "b2", "theta3", "b3")


def run_forward(x, params, g):
    """The cache of exercise 7."""
    z1 = params["theta1"] * x + params["b1"]
    a1 = g(z1)
    z2 = params["theta2"] * a1 + params["b2"]
    a2 = g(z2)
    z3 = params["theta3"] * a2 + params["b3"]
    return {"z1": z1, "a1": a1, "z2": z2, "a2": a2, "z3": z3, "yhat": g(z3)}


def cost_with(key, value, x, y, params, g):
    """The cost of the net with one parameter replaced."""
    return (run_forward(x, {**params, key: value}, g)["yhat"] - y) ** 2


def partials(x, y, params, g):
    """All six of them, by key."""
    return {key: slope(key, x, y, params, g) for key in params}


def slope(key, x, y, params, g):
    """dC/dkey, without any backward pass."""
    return complex_step(lambda value: cost_with(key, value, x, y, params, g), params[key])


def measured(key, x, y, params, g):
    """dC/dkey as exercise 3 finds it: one nudge up, one nudge down."""
    return central_difference(lambda value: cost_with(key, value, x, y, params, g), params[key])


def draw(rng, g):
    """A net that hides nothing: cache, x, y, params."""
    while True:
        x, y, params = away(rng), away(rng), {key: away(rng) for key in KEYS}
        cache = run_forward(x, params, g)
        if max(abs(cache[z]) for z in ("z1", "z2", "z3")) < 3 and abs(cache["yhat"] - y) > 0.1:
            return cache, x, y, params


def nets(rng, count):
    """So many nets, their activations in turn: the arguments of a submission, and g."""
    while count > 0:
        for activation in unknown_activations(rng)[:count]:
            yield (*draw(rng, activation.g), activation.dg), activation.g
        count -= 3


def judge(submission, expect, rng, key):
    """One parameter in four nets."""
    for (cache, x, y, params, dg), g in nets(rng, 4):
        got = submission.six_partials(cache, x, y, params, dg)
        expect.close(got, {key: slope(key, x, y, params, g)}, "the dict of slopes")


@pytest.mark.points(1)
def test_theta3(submission, expect, rng):
    """theta3 gets its slope in random nets, whatever the activation."""
    judge(submission, expect, rng, "theta3")


@pytest.mark.points(0.5)
def test_b3(submission, expect, rng):
    """b3 gets its slope in random nets, whatever the activation."""
    judge(submission, expect, rng, "b3")


@pytest.mark.points(0.5)
def test_grad_theta2(submission, expect, rng):
    """grad_theta2 agrees with nudging theta2 up and down in random nets."""
    for (cache, x, y, params, dg), g in nets(rng, 20):
        got = submission.grad_theta2(cache, x, y, params, dg)
        expect.close(got, measured("theta2", x, y, params, g), "dC/dtheta2")


@pytest.mark.points(1)
def test_theta2(submission, expect, rng):
    """theta2 gets its slope in random nets, whatever the activation."""
    judge(submission, expect, rng, "theta2")


@pytest.mark.points(0.5)
def test_b2(submission, expect, rng):
    """b2 gets its slope in random nets, whatever the activation."""
    judge(submission, expect, rng, "b2")


@pytest.mark.points(1)
def test_theta1(submission, expect, rng):
    """theta1 gets its slope in random nets, whatever the activation."""
    judge(submission, expect, rng, "theta1")


@pytest.mark.points(0.5)
def test_b1(submission, expect, rng):
    """b1 gets its slope in random nets, whatever the activation."""
    judge(submission, expect, rng, "b1")


@pytest.mark.points(0.5)
def test_arguments_are_unchanged(submission, expect, rng):
    """Neither function changes the cache or the parameters it was given."""
    for (cache, x, y, params, dg), g in nets(rng, 2):
        for name, want in (
            ("grad_theta2", slope("theta2", x, y, params, g)),
            ("six_partials", partials(x, y, params, g)),
        ):
            got, after = getattr(submission.with_arguments, name)(cache, x, y, params, dg)
            expect.close(got, want, f"what {name} returns")
            expect.unchanged((cache, x, y, params), after[:4], "the cache or the parameters")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, expect, rng):
    """Every slope is a single finite number, under the name of its parameter."""
    for (cache, x, y, params, dg), g in nets(rng, 2):
        got, want = submission.six_partials(cache, x, y, params, dg), partials(x, y, params, g)
        expect.close(got, want, "the dict of slopes")
        expect.kind(got, want, "the dict of slopes")
        got = submission.grad_theta2(cache, x, y, params, dg)
        expect.close(got, want["theta2"], "dC/dtheta2")
        expect.kind(got, 0.0, "dC/dtheta2")

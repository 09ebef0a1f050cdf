"""Hidden tests of exercise 1: the difference quotient.

Each function comes with its two quotients, for cubics in exact fractions, for sin and exp in closed forms
that subtract nothing.
"""

import math
from fractions import Fraction

import numpy as np
import pytest
from oracles import Made, Recorder, away


def forward(curve, x, h):
    """The exact slope of the secant from x to x + h."""
    match curve.family, curve.coefficients:
        case "cubic", coefficients:
            return secant(coefficients, Fraction(x), Fraction(x) + Fraction(h))
        case "sin", (k,):
            return math.cos(k * (x + h / 2)) * math.sin(k * h / 2) / (h / 2)
        case "exp", (k,):
            return math.exp(k * x) * math.expm1(k * h) / h
    return 0.0


def central(curve, x, h):
    """The exact slope of the secant from x - h to x + h."""
    match curve.family, curve.coefficients:
        case "cubic", coefficients:
            return secant(coefficients, Fraction(x) - Fraction(h), Fraction(x) + Fraction(h))
        case "sin", (k,):
            return math.cos(k * x) * math.sin(k * h) / h
        case "exp", (k,):
            return math.exp(k * x) * math.sinh(k * h) / h
    return 0.0


def secant(coefficients, left, right):
    """The slope of a cubic between two places that are fractions."""

    def height(x):
        total = Fraction(0)
        for coefficient in coefficients:
            total = total * x + Fraction(coefficient)
        return total

    return float((height(right) - height(left)) / (right - left))


def draws(rng):
    """Six curves with a place and a step: both directions for each kind, one far out with a large step."""
    for curve, scale, sign in (
        (Made("cubic", tuple(away(rng) for _ in range(4))), 1.0, 1.0),
        (Made("cubic", tuple(away(rng) for _ in range(4))), 100.0, -1.0),
        (Made("sin", (away(rng),)), 1.0, 1.0),
        (Made("sin", (away(rng),)), 1.0, -1.0),
        (Made("exp", (away(rng),)), 1.0, -1.0),
        (Made("exp", (away(rng),)), 1.0, 1.0),
    ):
        yield curve, scale * 2 * away(rng), scale * sign * float(rng.uniform(0.3, 1.0))


def rounding(curve, x, h):
    """What float32 may cost: a hundred-thousandth of the heights, over the run."""
    return 1e-5 * max(abs(float(curve(place))) for place in (x - h, x, x + h)) / abs(h)


@pytest.mark.points(0.5)
def test_forward_for_any_step(submission, expect, rng):
    """Forward slopes are right for any function and any step, also to the left.

    Hint: Try a straight line: its slope is the same for every h, positive or negative. And a flat one?
    """
    flat = Made("constant", (away(rng),))
    for curve, x, h in [*draws(rng), (flat, 2 * away(rng), 0.5)]:
        got = submission.forward_difference(curve, x, h)
        expect.close(got, forward(curve, x, h), "the forward slope", atol=rounding(curve, x, h))


@pytest.mark.points(0.5)
def test_central_for_any_step(submission, expect, rng):
    """Central slopes are right for any function and any step, also to the left.

    Hint: Mark both points on paper, for a large h, and measure how far apart they are. And on a flat function?
    """
    flat = Made("constant", (away(rng),))
    for curve, x, h in [*draws(rng), (flat, 2 * away(rng), -0.5)]:
        got = submission.central_difference(curve, x, h)
        expect.close(got, central(curve, x, h), "the central slope", atol=rounding(curve, x, h))


@pytest.mark.points(0.5)
def test_arguments_are_unchanged(submission, expect, rng):
    """x and h are taken as given: f is asked at x - h, x and x + h only.

    Hint: Do you use a step of your own somewhere, instead of the h that comes in?
    """
    for curve, x, h in list(draws(rng))[1:4]:
        honest = np.array([x - h, x, x + h])
        for name, right in (("forward_difference", forward), ("central_difference", central)):
            f = Recorder(curve)
            got, after = getattr(submission.with_arguments, name)(f, x, h)
            expect.close(got, right(curve, x, h), f"the slope of {name}", atol=rounding(curve, x, h))
            expect.unchanged((x, h), tuple(after[1:]), "x or h")
            places = [place for call in f.places for place in np.ravel(call)]
            far = [place for place in places if np.abs(honest - place).min() > 2e-7 * (abs(x) + abs(h))]
            expect.kept(f.calls > 0, f"{name} never asks f for a value.")
            expect.kept(not far, f"{name} asks f at a place that is none of x - h, x and x + h.")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, expect, rng):
    """Both functions return one number."""
    curve, x, h = list(draws(rng))[3]
    for got, want, what in (
        (submission.forward_difference(curve, x, h), forward(curve, x, h), "the forward slope"),
        (submission.central_difference(curve, x, h), central(curve, x, h), "the central slope"),
    ):
        expect.close(got, want, what, atol=rounding(curve, x, h))
        expect.kind(got, 0.0, what)

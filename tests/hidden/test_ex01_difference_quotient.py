"""Hidden tests of exercise 1: the difference quotient.

Each function comes with its two quotients, for cubics in exact fractions, for sin and exp in closed forms
that subtract nothing.
"""

import math
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import pytest
from oracles import Recorder, away

DRAWS = 30


class Curve(NamedTuple):
    """A function and the exact slopes of its secants, as functions of x and h."""

    f: object
    forward: object
    central: object


def cubic(a, b, c, d):
    """a x³ + b x² + c x + d."""

    def f(x):
        return ((a * x + b) * x + c) * x + d

    def exact(x):
        a_, b_, c_, d_ = map(Fraction, (a, b, c, d))
        return ((a_ * x + b_) * x + c_) * x + d_

    def secant(left, right):
        return float((exact(right) - exact(left)) / (right - left))

    return Curve(
        f,
        lambda x, h: secant(Fraction(x), Fraction(x) + Fraction(h)),
        lambda x, h: secant(Fraction(x) - Fraction(h), Fraction(x) + Fraction(h)),
    )


def sine(k):
    """sin(kx)."""
    return Curve(
        lambda x: np.sin(k * x),
        lambda x, h: math.cos(k * (x + h / 2)) * math.sin(k * h / 2) / (h / 2),
        lambda x, h: math.cos(k * x) * math.sin(k * h) / h,
    )


def exponential(k):
    """exp(kx)."""
    return Curve(
        lambda x: np.exp(k * x),
        lambda x, h: math.exp(k * x) * math.expm1(k * h) / h,
        lambda x, h: math.exp(k * x) * math.sinh(k * h) / h,
    )


def draw(rng, number):
    """A curve, a place and a step; every second step is negative, every sixth place and step are large."""
    sign = -1.0 if number % 2 else 1.0
    x, h = 2 * away(rng), sign * float(rng.uniform(0.1, 1.0))
    if number % 3 == 0:
        large = 100.0 if number % 6 else 1.0
        return cubic(*(away(rng) for _ in range(4))), large * x, large * h
    return (sine if number % 3 == 1 else exponential)(away(rng)), x, h


def rounding(curve, x, h):
    """What float32 may cost: a hundred-thousandth of the heights, over the run."""
    return 1e-5 * max(abs(float(curve.f(place))) for place in (x - h, x, x + h)) / abs(h)


@pytest.mark.points(0.5)
def test_forward_for_any_step(submission, expect, rng):
    """Forward slopes are right for any function and any step, also to the left.

    Hint: Try a straight line: its slope is the same for every h, positive or negative.
    """
    for number in range(DRAWS):
        curve, x, h = draw(rng, number)
        got = submission.forward_difference(curve.f, x, h)
        expect.close(got, curve.forward(x, h), "the forward slope", atol=rounding(curve, x, h))


@pytest.mark.points(0.5)
def test_central_for_any_step(submission, expect, rng):
    """Central slopes are right for any function and any step, also to the left.

    Hint: Mark both points on paper, for a large h, and measure how far apart they are.
    """
    for number in range(DRAWS):
        curve, x, h = draw(rng, number)
        got = submission.central_difference(curve.f, x, h)
        expect.close(got, curve.central(x, h), "the central slope", atol=rounding(curve, x, h))


@pytest.mark.points(0.5)
def test_arguments_are_unchanged(submission, expect, rng):
    """x and h are taken as given: f is asked at x - h, x and x + h only.

    Hint: Do you use a step of your own somewhere, instead of the h that comes in?
    """
    for number in range(DRAWS):
        curve, x, h = draw(rng, number)
        honest = np.array([x - h, x, x + h])
        for name in ("forward_difference", "central_difference"):
            f = Recorder(curve.f)
            _, after = getattr(submission.with_arguments, name)(f, x, h)
            expect.unchanged((x, h), tuple(after[1:]), "x or h")
            places = [place for call in f.places for place in np.ravel(call)]
            far = [place for place in places if np.abs(honest - place).min() > 2e-7 * (abs(x) + abs(h))]
            expect.that(f.calls > 0, f"{name} never asks f for a value.")
            expect.that(not far, f"{name} asks f at a place that is none of x - h, x and x + h.")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, expect, rng):
    """Both functions return one number."""
    curve, x, h = draw(rng, 1)
    expect.kind(submission.forward_difference(curve.f, x, h), 0.0, "the forward slope")
    expect.kind(submission.central_difference(curve.f, x, h), 0.0, "the central slope")

"""Hidden tests of exercise 6: chains of 3 to 8 random arrows.

What is expected comes from walking forward with a complex number, arrow by arrow or through the whole chain.
A chain is drawn again if a stretch of it is so flat or so steep that rounding shows.
"""

import numpy as np
import pytest
from oracles import Made, Recorder, away, complex_step

LINKS = ("scale", "shift", "square", "cube", "sin", "exp", "sigmoid", "tanh", "softplus")
"""Families with one coefficient each."""


def build(chain):
    """The two lists for a chain given as pairs of family and coefficient."""
    fs = [Made(name, (c,)) for name, c in chain]
    return fs, [f.derivative for f in fs]


def walk(fs, x):
    """What enters each arrow, and at the end what leaves the last."""
    values = [x]
    for f in fs:
        values.append(f(values[-1]))
    return values


def slopes(fs, x):
    """The slope of each arrow at the number that enters it, from f alone."""
    return [complex_step(f, value) for f, value in zip(fs, walk(fs, x)[:-1], strict=True)]


def derivative(fs, x):
    """The slope of the whole chain, from one walk."""
    return complex_step(lambda t: walk(fs, t)[-1], x)


def draw(rng):
    """A chain of 3 to 8 arrows, and x."""
    while True:
        names = rng.choice(LINKS, int(rng.integers(3, 9)))
        chain, x = [(str(name), away(rng)) for name in names], away(rng)
        fs, _ = build(chain)
        with np.errstate(over="ignore", invalid="ignore"):
            values = np.array(walk(fs, x))
        if not 0.1 < np.abs(values).min() <= np.abs(values).max() < 5:
            continue
        single = np.array(slopes(fs, x))
        stretches = [single[start:end].prod() for end in range(len(fs) + 1) for start in range(end)]
        if np.abs(single).min() > 0.1 and np.abs(stretches).max() < 10 and abs(single.prod()) > 0.01:
            return chain, x


@pytest.mark.points(1)
def test_slopes(submission, expect, rng):
    """Every arrow of a random chain gets its slope, in the order of the chain."""
    for _ in range(6):
        chain, x = draw(rng)
        fs, dfs = build(chain)
        expect.close(submission.local_slopes(fs, dfs, x), slopes(fs, x), "slopes")


@pytest.mark.points(0.5)
def test_places(submission, expect, rng):
    """The slope of each arrow is asked for only at the number that enters it.

    Hint: x enters the first arrow. What enters the second?
    """
    for _ in range(4):
        chain, x = draw(rng)
        fs, dfs = build(chain)
        recorders = [Recorder(df) for df in dfs]
        got = submission.local_slopes(fs, recorders, x)
        for recorder, entering in zip(recorders, walk(fs, x)[:-1], strict=True):
            right = all(np.all(np.abs(place - entering) < 1e-4) for place in recorder.places)
            expect.kept(right, "A slope was taken at a number that does not enter its arrow.")
        expect.close(got, slopes(fs, x), "slopes")


@pytest.mark.points(1)
def test_derivative(submission, expect, rng):
    """A random chain of 3 to 8 functions gets its derivative."""
    for _ in range(6):
        chain, x = draw(rng)
        fs, dfs = build(chain)
        expect.close(submission.chain_derivative(fs, dfs, x), derivative(fs, x), "the derivative")


@pytest.mark.points(0.5)
def test_no_functions(submission, expect, rng):
    """A chain of no functions has no slopes and the derivative 1, unlike one of one.

    Hint: without an arrow, the end is x itself. How fast does x move with x?
    """
    x = away(rng)
    expect.close(submission.local_slopes([], [], x), [], "slopes")
    expect.close(submission.chain_derivative([], [], x), 1.0, "the derivative")
    fs, dfs = build([("square", away(rng))])
    expect.close(submission.local_slopes(fs, dfs, x), slopes(fs, x), "slopes")
    expect.close(submission.chain_derivative(fs, dfs, x), derivative(fs, x), "the derivative")


@pytest.mark.points(0.5)
def test_special_chains(submission, expect, rng):
    """One arrow alone, one arrow three times, and a chain with a flat arrow."""
    for _ in range(2):
        c, x = away(rng), away(rng)
        chains = [
            [("sin", c)],
            [("tanh", c)] * 3,
            [("shift", -x), ("square", c), ("shift", c)],
        ]
        for fs, dfs in map(build, chains):
            got = submission.local_slopes(fs, dfs, x), submission.chain_derivative(fs, dfs, x)
            want = slopes(fs, x), derivative(fs, x)
            expect.close(got, want, "slopes, the derivative", atol=1e-6)


@pytest.mark.points(0.5)
def test_arguments_are_unchanged(submission, expect, rng):
    """The two lists have all their functions after the call."""
    chain, x = draw(rng)
    fs, dfs = build(chain)
    got, after = submission.with_arguments.local_slopes(fs, dfs, x)
    expect.close(got, slopes(fs, x), "slopes")
    expect.unchanged((fs, dfs, x), after, "the lists of functions")
    got, after = submission.with_arguments.chain_derivative(fs, dfs, x)
    expect.close(got, derivative(fs, x), "the derivative")
    expect.unchanged((fs, dfs, x), after, "the lists of functions")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, expect, rng):
    """One finite number per arrow, and a single one for the derivative."""
    for _ in range(2):
        chain, x = draw(rng)
        fs, dfs = build(chain)
        got, want = submission.local_slopes(fs, dfs, x), slopes(fs, x)
        expect.close(got, want, "slopes")
        expect.kind(got, want, "slopes")
        got, want = submission.chain_derivative(fs, dfs, x), derivative(fs, x)
        expect.close(got, want, "the derivative")
        expect.kind(got, want, "the derivative")

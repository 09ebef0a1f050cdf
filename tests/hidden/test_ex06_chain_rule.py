"""Hidden tests of exercise 6: chains of 3 to 8 random links.

What is expected comes from walking forward with a complex number, link by link or through the whole chain.
A chain is drawn again if a stretch of it is so flat or so steep that rounding shows.
"""

import numpy as np
import pytest
from oracles import SIGMOID, SOFTPLUS, TANH, Recorder, away, complex_step

DRAWS = 30

# name -> f and its slope, both with one constant c
LINKS = {
    "scale": (lambda t, c: c * t, lambda t, c: c + 0 * t),
    "shift": (lambda t, c: t + c, lambda t, c: 1 + 0 * t),
    "square": (lambda t, c: c * t**2, lambda t, c: 2 * c * t),
    "cube": (lambda t, c: c * t**3, lambda t, c: 3 * c * t**2),
    "sin": (lambda t, c: np.sin(c * t), lambda t, c: c * np.cos(c * t)),
    "exp": (lambda t, c: np.exp(c * t), lambda t, c: c * np.exp(c * t)),
    "sigmoid": (lambda t, c: SIGMOID.g(c * t), lambda t, c: c * SIGMOID.dg(c * t)),
    "tanh": (lambda t, c: TANH.g(c * t), lambda t, c: c * TANH.dg(c * t)),
    "softplus": (lambda t, c: SOFTPLUS.g(c * t), lambda t, c: c * SOFTPLUS.dg(c * t)),
}


def build(chain):
    """The two lists for a chain given as pairs of name and constant."""
    fs = [lambda t, f=LINKS[name][0], c=c: f(t, c) for name, c in chain]
    dfs = [lambda t, df=LINKS[name][1], c=c: df(t, c) for name, c in chain]
    return fs, dfs


def walk(fs, x):
    """What enters each link, and at the end what leaves the last."""
    values = [x]
    for f in fs:
        values.append(f(values[-1]))
    return values


def slopes(fs, x):
    """The slope of each link at the number that enters it, from f alone."""
    return [complex_step(f, value) for f, value in zip(fs, walk(fs, x)[:-1], strict=True)]


def derivative(fs, x):
    """The slope of the whole chain, from one walk."""
    return complex_step(lambda t: walk(fs, t)[-1], x)


def draw(rng):
    """A chain of 3 to 8 links, and x."""
    while True:
        names = rng.choice(list(LINKS), int(rng.integers(3, 9)))
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
    """Every link of a random chain gets its slope, in the order of the chain."""
    for _ in range(DRAWS):
        chain, x = draw(rng)
        fs, dfs = build(chain)
        expect.close(submission.local_slopes(fs, dfs, x), slopes(fs, x), "slopes")


@pytest.mark.points(0.5)
def test_places(submission, expect, rng):
    """The slope of each link is asked for only at the number that enters it.

    Hint: x enters the first link. What enters the second?
    """
    for _ in range(DRAWS):
        chain, x = draw(rng)
        fs, dfs = build(chain)
        recorders = [Recorder(df) for df in dfs]
        submission.local_slopes(fs, [lambda t, ask=recorder: ask(t) for recorder in recorders], x)
        for recorder, entering in zip(recorders, walk(fs, x)[:-1], strict=True):
            right = all(np.all(np.abs(place - entering) < 1e-4) for place in recorder.places)
            expect.that(right, "A slope was taken at a number that does not enter its link.")


@pytest.mark.points(1)
def test_derivative(submission, expect, rng):
    """A random chain of 3 to 8 functions gets its derivative."""
    for _ in range(DRAWS):
        chain, x = draw(rng)
        fs, dfs = build(chain)
        expect.close(submission.chain_derivative(fs, dfs, x), derivative(fs, x), "the derivative")


@pytest.mark.points(0.5)
def test_no_functions(submission, expect, rng):
    """A chain of no functions has no slopes and the derivative 1.

    Hint: without a link, the end is x itself. How fast does x move with x?
    """
    x = away(rng)
    expect.close(submission.local_slopes([], [], x), [], "slopes")
    expect.close(submission.chain_derivative([], [], x), 1.0, "the derivative")


@pytest.mark.points(0.5)
def test_special_chains(submission, expect, rng):
    """One link alone, one link three times, and a chain with a flat link."""
    for _ in range(DRAWS):
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
    for _ in range(DRAWS):
        chain, x = draw(rng)
        fs, dfs = build(chain)
        for function in (submission.with_arguments.local_slopes, submission.with_arguments.chain_derivative):
            _, after = function(fs, dfs, x)
            expect.unchanged((fs, dfs, x), after, "the lists of functions")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, expect, rng):
    """One finite number per link, and a single one for the derivative."""
    for _ in range(DRAWS):
        chain, x = draw(rng)
        fs, dfs = build(chain)
        expect.kind(submission.local_slopes(fs, dfs, x), slopes(fs, x), "slopes")
        expect.kind(submission.chain_derivative(fs, dfs, x), 0.0, "the derivative")

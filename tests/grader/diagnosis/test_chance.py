"""A program that draws without a seed draws anew each time, and in every grading the same."""

from __future__ import annotations

import numpy as np

from grader.diagnosis.programs import Program

UNSEEDED = """
import numpy as np

def f(seed):
    return np.random.default_rng().normal(size=3)

def g(seed):
    return np.random.default_rng(seed).normal(size=3), float(np.random.RandomState(seed).rand()), np.sin(1.0)
"""


def drawn(program: Program) -> list[list[float]]:
    return [np.asarray(program.run("f", (7,), {}).value).tolist() for _ in range(3)]


def test_without_a_seed_each_call_draws_anew() -> None:
    """And another grading finds what this one has found."""
    first, again = drawn(Program(UNSEEDED)), drawn(Program(UNSEEDED))
    assert first == again
    assert len({tuple(values) for values in first}) == 3


def test_with_a_seed_and_elsewhere_it_is_numpy() -> None:
    """To the last bit."""
    value = Program(UNSEEDED).run("g", (7,), {}).value
    assert isinstance(value, tuple)
    assert np.array_equal(value[0], np.random.default_rng(7).normal(size=3))
    assert value[1:] == (np.random.RandomState(7).rand(), np.sin(1.0))

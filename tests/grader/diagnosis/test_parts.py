"""The small pieces: comparing plain data, the monomial fit, the drawing, plain facts, programs."""

from __future__ import annotations

import math

import numpy as np
import pytest

from grader.compare import changed, deviation, kind, split
from grader.diagnosis.calls import SAME
from grader.diagnosis.facts import stated
from grader.diagnosis.monomial import fit
from grader.diagnosis.path import draw
from grader.diagnosis.predicates import Pair
from grader.diagnosis.programs import Fuel, Program


@pytest.mark.parametrize(
    ("got", "like", "expected"),
    [
        (1.0, 1.0, 0.0),
        (1.1, 1.0, 0.1),
        ([1.0, 2.0], np.array([1.0, 2.0]), 0.0),
        (np.array([[1.0, 2.0]]), [1.0, 2.0], math.inf),
        (np.array([[1.0, 2.0]]), np.array([1.0, 2.0]), 0.0),
        (np.zeros(3), np.zeros(2), math.inf),
        (np.float32(1.5), 1.5, 0.0),
        (math.nan, math.nan, 0.0),
        (math.nan, 1.0, math.inf),
        (math.inf, math.inf, 0.0),
        ("a", 1.0, math.inf),
        (None, None, 0.0),
        ({"a": 1.0}, {"a": 1.0, "b": 2.0}, math.inf),
        (10**400, 1.0, math.inf),
        ([[1.0], [1.0, 2.0]], np.zeros((2, 1)), math.inf),
        (1j, 1j, 0.0),
        (1.0, 0.0, math.inf),
    ],
)
def test_deviation(got: object, like: object, expected: float) -> None:
    """How far apart two answers are, whatever they are."""
    assert deviation(got, like) == pytest.approx(expected, abs=1e-8)


def test_nothing_is_broadcast() -> None:
    """A row and a column are no matrix."""
    assert deviation(np.ones((3, 1, 4)), np.ones((3, 4))) == 0.0
    assert deviation(np.ones((1, 4)), np.ones((3, 4))) == math.inf


def test_parts_and_kinds() -> None:
    """An answer is taken apart like the right one; kinds are shape, number type and finiteness."""
    assert split([1, 2], (1.0, 2.0), ("dW", "db")) == {"dW": 1, "db": 2}
    assert split(3, (1.0, 2.0), ("dW", "db")) is None
    assert kind(np.array([True]), 0.0) != kind(1.0, 0.0)
    assert kind([1, 2], np.zeros(2)) == kind(np.zeros(2), np.zeros(2))


def test_changed_arguments_are_found_where_they_are() -> None:
    """The places that differ to the last bit."""
    before = ({"z1": 1.0, "z2": 2.0}, [np.zeros(2)])
    after = ({"z1": 1.0, "z2": 2.5}, [np.array([0.0, -0.0])])
    assert changed(before, after) == {".0.z2", ".1.0"}


def test_the_fit_finds_exponents_and_refuses_sums() -> None:
    """Missing and doubled factors are found without any list; a sum is not called a product."""
    rng = np.random.default_rng(0)
    names = ("a", "b", "c", "d")
    numbers = {name: rng.uniform(0.3, 1.7, 30) * rng.choice([-1.0, 1.0], 30) for name in names}
    want = numbers["a"] * numbers["b"]
    found = fit(-0.5 * numbers["a"] * numbers["c"], want, numbers)
    assert found is not None and found.exponents == {"b": -1, "c": 1}
    assert found.factor == pytest.approx(-0.5)
    assert fit(numbers["a"] + numbers["b"], want, numbers) is None
    assert fit(want[:4], want[:4], {name: value[:4] for name, value in numbers.items()}) is None


def test_the_drawing_marks_links() -> None:
    """Carets stand below the link, the words below the carets, nothing is wider than 90."""
    text = draw(["C", "y_hat", "z3", "theta3"], {0: "missing here", 2: "another number stands here"})
    assert text.splitlines() == [
        "C --- y_hat --- z3 --- theta3",
        "  ^^^              ^^^",
        "  |                another number stands here",
        "  missing here",
    ]
    assert draw(["node" * 5] * 6, {0: "x"}) == ""


def test_no_fact_about_right_numbers() -> None:
    """Right answers have no facts."""
    pairs = [Pair(np.arange(4.0) + shift, np.arange(4.0) + shift, ()) for shift in range(3)]
    assert stated(pairs) is None


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("half", lambda want: want / 2),
        ("minus", lambda want: -want),
        ("constant-factor", lambda want: 0.3 * want),
        ("rounded", lambda want: np.round(want, 2)),
        ("transposed", lambda want: want.T),
        ("same-answer", lambda want: np.full((3, 3), 7.0)),
        ("not-finite", lambda want: np.where(want > 0, want, np.nan)),
        ("permuted", lambda want: np.roll(want, 1, axis=0)),
        ("signs", np.abs),
        ("cut-off", np.trunc),
        ("inexact", lambda want: want * 1.001),
    ],
)
def test_facts(name: str, change: object) -> None:
    """Each plain fact is stated for answers of which it is true."""
    rng = np.random.default_rng(1)
    wants = [3 * rng.standard_normal((3, 3)) for _ in range(4)]
    fact = stated([Pair(change(want), want, (want,)) for want in wants])  # type: ignore[operator]
    assert fact is not None and fact.id == name


def test_random_numbers_have_no_facts() -> None:
    """Numbers that have nothing in common with the right ones: silence."""
    rng = np.random.default_rng(2)
    pairs = [Pair(rng.standard_normal((3, 4)), rng.standard_normal((3, 4)), ()) for _ in range(5)]
    assert stated(pairs) is None


def test_a_program_that_never_ends_is_broken_off() -> None:
    """An endless loop and an endless recursion are answers as well."""
    loop = Program("def f():\n    while True:\n        pass\n", Fuel())
    assert loop.run("f", (), {}).failure == ("timeout", "")
    deep = Program("def f():\n    return f()\n", Fuel()).run("f", (), {})
    assert deep.failure is not None and deep.failure[0] == "RecursionError"


def test_a_program_cannot_change_the_recorded_arguments() -> None:
    """A program works on copies, and what it changes is reported."""
    numbers = np.zeros(2)
    answer = Program("def f(a):\n    a += 1\n    return a\n", Fuel()).run("f", (numbers,), {})
    assert (numbers == 0).all()
    assert answer.changes == {".0"}
    assert deviation(answer.value, np.ones(2)) < SAME

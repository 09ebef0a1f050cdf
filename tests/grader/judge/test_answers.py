"""Wrong answers are reduced to a few lines and two hashes: one that forgives rounding, one that does not."""

from __future__ import annotations

import random

import numpy as np
import pytest

from grader.evidence import Call, Evidence, Failure, Reply, SubmissionFailure
from grader.judge.answers import wrong_answers

LOST = Failure("failed", "It is wrong.", "f(1): 2", "f")


def kept(*values, outcome="failed", diagnosed=()):
    """What is kept of a test that called f once for each value, and other functions."""
    calls = [Call("g", (0,), {}, Reply(99, ()))]
    calls += [Call("f", (place,), {}, Reply(value, ())) for place, value in enumerate(values)]
    failure = Failure(outcome, LOST.public, LOST.detail, LOST.function)
    return wrong_answers([Evidence("t", failure, calls, [])], diagnosed)


def hashes(*values):
    (answer,) = kept(*values)
    return answer.value, answer.bits


def test_what_is_kept():
    """The test, the blamed function, its first calls, and whether the diagnosis spoke."""
    (answer,) = kept(1.5, [2, 3], "x", 4, diagnosed={"t"})
    assert (answer.test, answer.function, answer.diagnosed) == ("t", "f", True)
    assert answer.calls == ("f(0) -> 1.5", "f(1) -> [2, 3]", "f(2) -> 'x'")
    assert kept(1.5)[0].diagnosed is False


@pytest.mark.parametrize("outcome", ["timeout", "not_started", "missing", "broken"])
def test_only_answers_are_kept(outcome):
    """What was not answered is no wrong answer."""
    assert kept(1.5, outcome=outcome) == []
    assert wrong_answers([Evidence("t", None, [], [])], ()) == []


def test_rounding_is_forgiven_by_one_hash_only():
    """Sums in another order are the same mistake, and not the same digits."""
    rng = random.Random(4)
    for _ in range(200):
        values = np.array([rng.gauss(0, 1) * 10 ** rng.uniform(-3, 3) for _ in range(5)])
        other = values * (1 + np.array([rng.choice([-1, 0, 1]) * 2.0**-52 for _ in range(5)]))
        (value, bits), (other_value, other_bits) = hashes(values), hashes(other)
        assert value == other_value
        assert (bits == other_bits) == bool((values == other).all())


@pytest.mark.parametrize(
    "number", [1.0, 2.0, 0.5, 0.0009765625, 3.0, 0.1, 100.0, -1.0, 1 / 1024 + 1, 65536.0]
)
def test_no_number_that_people_write_lies_on_an_edge(number):
    """A last digit more or less changes no cell, of a number or of an array beside it."""
    for near in (np.nextafter(number, np.inf), np.nextafter(number, -np.inf)):
        assert hashes(float(near))[0] == hashes(number)[0]
        assert hashes(np.array([0.3, near]))[0] == hashes(np.array([0.3, number]))[0]


def test_noise_beside_zero_is_zero():
    """In an array, what is tiny beside the largest is nothing."""
    assert (
        hashes(np.array([1.0, 1e-17]))[0]
        == hashes(np.array([1.0, 0.0]))[0]
        == hashes(np.array([1.0, -0.0]))[0]
    )


def test_other_answers_are_others():
    """Values, containers, shapes, order and number: whatever differs is another answer."""
    different = [
        (1.0,),
        (True,),
        (None,),
        ("1.0",),
        ([1.0],),
        ((1.0,),),
        (np.array([1.0]),),
        (np.array([[1.0]]),),
        ({"a": 1.0},),
        ({"b": 1.0},),
        (1.0 + 1j,),
        (float("nan"),),
        (float("inf"),),
        (-1.0,),
        (1.0000001,),
        (1.0, 1.0),
        (np.array([1.0, 2.0]),),
        (np.array([2.0, 1.0]),),
    ]
    assert len({hashes(*values)[0] for values in different}) == len(different)
    assert hashes({"a": 1, "b": 2}) == hashes({"b": 2, "a": 1})


def test_a_number_is_a_number():
    """Whole or not, with or without an array around it: the same mistake, not the same digits."""
    numbers = [(1.0,), (1,), (np.array(1.0),), (np.array(1),), (1 + 0j,)]
    assert len({hashes(*values)[0] for values in numbers}) == 1
    assert len({hashes(*values)[1] for values in numbers}) == len(numbers)
    assert hashes(np.array([1]))[0] == hashes(np.array([1.0]))[0]


def test_what_was_raised_is_its_kind():
    """Two that raise alike agree; the exception's text, which may hold what was handed in, is not there."""

    def raised(kind, message):
        failure = SubmissionFailure("raised", message, kind=kind)
        lost = Failure("raised", "It raises.", message, "f")
        (answer,) = wrong_answers([Evidence("t", lost, [Call("f", (1,), {}, failure=failure)], [])], ())
        return answer

    assert (
        raised("KeyError", "'a'").value == raised("KeyError", "'b'").value != raised("TypeError", "'a'").value
    )
    assert raised("KeyError", "secret").calls == ("f(1) -> raised KeyError",)


def test_nothing_that_was_answered_costs_a_grading():
    """Keys of several kinds, text that is no text, endless nesting: kept or not, no exception."""
    nested = []
    for _ in range(5000):
        nested = [nested]
    assert kept(10**20)[0].value != kept(10**20 + 10**19)[0].value
    for odd in (
        10**6000,
        -(2**64),
        {1: 2, "a": 3, None: 4},
        "\ud800\x00\x1b[31m",
        nested,
        b"\xff",
        {(1, 2): [3]},
    ):
        assert len(kept(odd)) <= 1

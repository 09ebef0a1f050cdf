"""Comparing plain data that may be anything: bounded, without broadcasting, without exceptions."""

from __future__ import annotations

import math

import numpy as np
import pytest

from grader.compare import (
    EXACT,
    VALUES,
    changed,
    close,
    deviation,
    frozen,
    kind,
    numbers,
    only_numbers,
    same,
    split,
)


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


def test_close_measures_by_the_size_of_the_array() -> None:
    """Small entries of a large array may be off by more than their own share; nan is close to nothing."""
    want = np.array([1000.0, 0.001])
    assert close(want + np.array([0.09, 0.009]), want, VALUES)
    assert not close(want + np.array([0.11, 0.0]), want, VALUES)
    assert not close(want + np.array([0.0, 0.011]), want, VALUES)
    assert not close(want + 1e-9, want, EXACT)
    assert not close(np.array([np.nan]), np.array([np.nan]), VALUES)
    assert not close(np.ones((2, 1)), np.ones((2, 2)), VALUES)


def test_the_same_is_the_same_to_the_last_bit() -> None:
    """-0.0 is not 0.0 in an array, a list is no tuple, a function is the same as itself."""
    assert same({"a": [np.zeros(2), math.nan]}, {"a": [np.zeros(2), math.nan]})
    assert not same(np.zeros(1), -np.zeros(1))
    assert not same([1], (1,))
    assert not same(1, 1.0)
    assert same(math.exp, math.exp)
    assert not same(math.exp, math.log)


def test_keys_are_equal_for_equal_arguments() -> None:
    """What can be looked up in a set."""
    first, second = ((np.ones(2), {"a": [1.0]}), (np.ones(2), {"a": [1.0]}))
    assert len({frozen(first), frozen(second), frozen((np.ones(2), {"a": [2.0]}))}) == 2


def test_only_real_numbers_are_numbers() -> None:
    """Texts, dicts, rows of different lengths and complex numbers are none; a huge list is not looked at."""
    assert np.asarray(numbers([[1, 2], [3, True]])).tolist() == [[1.0, 2.0], [3.0, 1.0]]
    for odd in ("1", {"a": 1}, [[1], [1, 2]], 1j, None, [0.0] * 20_001, ["a" * 10**6, 1]):
        assert numbers(odd) is None
    assert not only_numbers([1, [2, "3"]])

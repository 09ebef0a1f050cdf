"""Sealed answers: equal where the tests call answers equal, different where they do not, and without a number."""

from __future__ import annotations

import numpy as np
import pytest

from grader.sealed import (
    Seen,
    fingerprint,
    fingerprints,
    form_of,
    marks_of,
    msgspec,
    same_manner,
    wrong_parts,
)

SALT = "salt"


def wrong(right, given, names=()):
    form = form_of(right, names)
    marks = marks_of(SALT, 0, Seen(right, (), ()), form, 12)
    return wrong_parts(SALT, 0, marks, Seen(given, (), ()), form)


W = np.arange(12.0).reshape(3, 4) - 5.3


@pytest.mark.parametrize(
    "given",
    [
        W.astype(np.float32),
        W.tolist(),
        W * (1 + 5e-5),
        W[None],
        list(W),
        W + 1e-6,
    ],
)
def test_right_however_it_is_written(given):
    """Lists, float32, axes of length 1 and small errors are the same answer."""
    assert wrong(W, given) == []


@pytest.mark.parametrize("given", [W * 1.01, -W, W.T, W + 0.1, W[:2], None, "W", [], W * np.nan, 2 * W])
def test_wrong_is_wrong(given):
    """Another sign, size, shape, kind or a whole per cent."""
    assert wrong(W, given) == [""]


@pytest.mark.parametrize("value", [1.0, 0.5, 2.0, 0.99999, 1024.0, 1e-30, 0.0, 3e8, -0.25])
@pytest.mark.parametrize("error", [0.0, 1e-5, -1e-5, 5e-5, -5e-5])
def test_no_edge_of_a_cell_hurts(value, error):
    """A number at the edge of two cells, or of two sizes, is equal to itself however it is rounded."""
    assert wrong(value, value * (1 + error)) == []
    assert wrong(np.array([value, value / 3]), np.array([value, value / 3]) * (1 + error)) == []


def test_each_part_by_itself():
    """The parts of a tuple or a dict are told apart by their names."""
    right = (W, W[0], W[:, 0])
    assert wrong(right, [W, 2 * W[0], W[:, 0]], ("dW", "db", "dA")) == ["db"]
    assert wrong(right, (W, W[0]), ("dW", "db", "dA")) == ["dW", "db", "dA"]
    assert wrong({"a": 1.0, "b": 2.0}, {"a": 1.0, "b": 2.5}) == ["b"]
    assert wrong({"a": 1.0, "b": 2.0}, {"a": 1.0}) == ["b"]


def test_manner_is_kind_shape_and_what_was_changed():
    """A row too many, truth values, or an argument that is not what it was: the same numbers in another manner."""
    before = (np.ones(3),)
    marks = marks_of(SALT, 0, Seen(W, before, before), None, 12)
    assert same_manner(SALT, 0, marks, Seen(W.tolist(), before, (np.ones(3),)), None)
    assert not same_manner(SALT, 0, marks, Seen(W[None], before, before), None)
    assert not same_manner(SALT, 0, marks, Seen(W, before, (np.zeros(3),)), None)


def test_no_number_is_told():
    """The marks of an answer hold none of its numbers, and another salt gives other marks."""
    marks = msgspec.json.encode(marks_of(SALT, 0, Seen(1234.5678, (), ()), None, 12)).decode()
    assert "1234" not in marks
    assert marks != msgspec.json.encode(marks_of("pepper", 0, Seen(1234.5678, (), ()), None, 12)).decode()


@pytest.mark.parametrize("value", [1.0, 2.0, 0.3, (1000.5 / 4096) * 2, -7.0, 0.0])
def test_rounding_does_not_change_a_fingerprint(value):
    """Answers that differ by their last digits find the one that was sealed, also at an edge; others do not."""
    right = np.array([value, value / 3, 0.1])
    mark = fingerprint(SALT, [(Seen(right, (), ()), None)] * 2)
    for error in (0.0, 1e-12, -1e-12):
        assert mark in fingerprints(SALT, [(Seen(right * (1 + error), (), ()), None)] * 2)
    for other in (right + 0.01, right[:2], right[::-1]):
        assert mark not in fingerprints(SALT, [(Seen(other, (), ()), None), (Seen(right, (), ()), None)])

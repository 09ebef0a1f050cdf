"""The map of an array answer: which entries are right, and no expected number in it."""

from __future__ import annotations

import numpy as np

from grader.pictures.entries import map_of


def test_entries_are_marked():
    """Right, wrong, missing and too much, each entry for itself, by the kit's tolerance."""
    found = map_of("dW", np.array([[1.0, 2.0], [3.00001, -4.0]]), np.array([[1.0, 2.5], [3.0, 4.0]]))
    assert found.marks == [["right", "wrong"], ["right", "wrong"]]
    assert map_of("db", np.array([1.0]), np.array([1.0, 2.0])).marks == [["right", "missing"]]
    assert map_of("db", np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0])).marks == [
        ["right", "right", "extra"]
    ]
    assert map_of("db", np.array([[1.0], [2.0]]), np.array([1.0, 3.0])).marks == [["right", "wrong"]]
    assert map_of("db", np.array([np.nan, 2.0]), np.array([1.0, 2.0])).marks == [["wrong", "right"]]
    assert map_of("slope", np.array(1.0), np.array(2.0)) is None
    assert map_of("X", np.zeros((99, 99)), np.ones((99, 99))) is None
    assert "5" not in str(map_of("dW", np.array([[1.0, 2.0]]), np.array([[1.0, 5.0]])).rows)

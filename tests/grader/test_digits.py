"""What is written here is what numpy writes, to the letter."""

from __future__ import annotations

import numpy as np
import pytest

from grader import digits
from grader.digits import one_line


def by_numpy(array):
    text = np.array2string(array, separator=", ", precision=8, threshold=64).replace("\n", "")
    return " ".join(text.split())


@pytest.mark.parametrize(
    "array",
    [
        np.array([1.0, -2.5, 0.0, -0.0]),
        np.array([[0.1, 100.0], [-0.125, 3.0]]),
        np.array([0.123456785, 0.000123456789, 1e-4]),
        np.array([999999.9999999999, 1000.0]),
        np.array([1e6, 1.5e7]),
        np.array([1.0, 1e-5]),
        np.array([1e9, 1.0]),
        np.array([np.nan, 1.0, -np.inf]),
        np.array([[1, -20], [300, 4]]),
        np.array([True, False]),
        np.array([1j, 2.0]),
        np.array([0.1, 0.2], dtype=np.float32),
        np.zeros((0, 3)),
        np.arange(24.0).reshape(2, 3, 4),
        np.arange(64.0) / 7,
    ],
)
def test_every_kind_of_array(array):
    """Signs, exponents, what is not finite, other kinds, several axes, lines that numpy would fold."""
    assert one_line(array) == by_numpy(array)


def test_numbers_drawn_at_random():
    """Of all sizes and with few digits or many."""
    rng = np.random.default_rng(8)
    for place in range(600):
        array = rng.normal(size=tuple(rng.integers(1, 5, size=rng.integers(1, 4))))
        array = array * 10.0 ** rng.integers(-4, 8) if place % 3 == 0 else array
        array = np.round(array, rng.integers(0, 10)) if place % 2 == 0 else array
        array = array[::-1] if place % 5 == 0 else array
        assert one_line(array) == by_numpy(array)


def test_ordinary_numbers_are_not_left_to_numpy(monkeypatch):
    """It would take ten times as long."""
    monkeypatch.setattr(digits.np, "array2string", None)
    assert one_line(np.array([[0.5, -1.25], [10.0, 0.0]])) == "[[ 0.5 , -1.25], [10. , 0. ]]"

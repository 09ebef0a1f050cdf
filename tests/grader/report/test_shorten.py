"""Limits are counted in bytes, and no letter is cut in two."""

from __future__ import annotations

import pytest

from grader.report.shorten import ROOMS, fitted, shorten


@pytest.mark.parametrize("limit", [0, 5, 12, 13, 14, 15, 50, 99])
@pytest.mark.parametrize("letter", ["x", "θ", "€", "\U0001f600"])
def test_never_more_bytes_than_asked_for(letter, limit):
    """With a note as far as there is room for one."""
    text = shorten(letter * 100, limit)
    assert len(text.encode()) <= limit
    assert limit < 12 or text.endswith("[shortened]")


def test_what_fits_stays():
    """To the last byte."""
    assert shorten("θ" * 50, 100) == "θ" * 50
    assert shorten("θ" * 50, 99) == "θ" * 43 + " [shortened]"


def test_fitted_takes_the_fullest_that_fits():
    """And the briefest where none does."""
    assert fitted(lambda room: "x" * room, 5_000) == "x" * 4_000
    assert fitted(lambda room: "x" * room, 10) == "x" * ROOMS[-1]

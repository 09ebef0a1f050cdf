"""The same is said on a slow machine and on a busy one."""

from __future__ import annotations

import sys

import pytest

from tests.grader.diagnosis.steadiness import THROTTLED, Sizes, busy, differing, run

SIZE = Sizes(1, 3)


@pytest.mark.slow
def test_the_same_is_said_at_half_the_speed_and_beside_busy_loops() -> None:
    """To the last byte; more programs and other Pythons: python -m tests.grader.diagnosis.steadiness."""
    usual = run(SIZE)
    assert len(usual.splitlines()) == sum(SIZE) and '"repair"' in usual and '"line":' in usual
    assert differing(usual, run(SIZE, sys.executable, *THROTTLED)) == []
    with busy():
        assert differing(usual, run(SIZE)) == []


def test_what_differs_is_named() -> None:
    """A program of which something else is said, and one that is not there."""
    assert differing("a\t1\nb\t2\n", "a\t1\nb\t3\n") == ["b"]
    assert differing("a\t1\n", "a\t1\nb\t3\n") == ["(nothing)"]

"""Every outcome has a sign of its own, in ASCII too, and what it means can be told."""

from __future__ import annotations

from typing import get_args

from grader.report.marks import MARKS, STYLES, legend
from grader.result import ExerciseStatus, Shown
from grader.screen import Screen


def test_every_outcome_and_every_status_is_there():
    """With a sign that is no other's, also where only ASCII can be shown."""
    assert set(MARKS) == set(get_args(Shown))
    assert set(STYLES) == set(get_args(ExerciseStatus))
    signs = [mark.sign for mark in MARKS.values()]
    assert len(set(signs)) == len(signs)
    assert "?" not in {Screen(unicode=False).plain(sign) for sign in signs if sign != "?"}


def test_a_legend_tells_what_is_used_within_the_width():
    """Nothing else, and nothing where nothing is used."""
    assert legend(["failed", "passed", "failed"], Screen(80)) == ["  ✓ right   ✗ wrong"]
    lines = legend(MARKS, Screen(40))
    assert max(map(len, lines)) <= 40
    assert all(any(mark.means in line for line in lines) for mark in MARKS.values())
    assert legend([], Screen(80)) == []

"""Who is asked what went wrong."""

from __future__ import annotations

from typing import get_args

from grader import result
from grader.diagnosis.sources import SOURCES
from tests.grader.diagnosis.made import calls, matter

RIGHT = "def f(x):\n    return x\n"


def test_every_source_bears_a_name_of_the_report():
    """Its own."""
    names = [source.name for source in SOURCES]
    assert len(set(names)) == len(names)
    assert set(names) <= set(get_args(result.Source))


def test_no_source_finds_fault_with_right_answers():
    """Without solutions, mistakes and chains, as in a student's copy."""
    right = calls(RIGHT, RIGHT, [(1.0,), (2.0,), (-3.5,)])
    for source in SOURCES:
        assert [found for offer in source(matter([])).offers() for found in offer.candidates(right)] == []

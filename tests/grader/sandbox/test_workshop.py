"""The process in which a learner's file is changed and run again holds the search and nothing that is trusted."""

from __future__ import annotations

import pytest

from grader.evidence import Limits
from grader.sandbox import launch
from grader.sandbox.workshop import workshop

LOOKS = b"""
try:
    import grader.evidence
    found = 1
except ImportError:
    found = 0
print(found)

def f(x):
    return x + found
"""


@pytest.fixture
def shop():
    """A workshop with one file."""
    launcher = launch.start()
    shop = workshop(launcher, {"mine.py": b"def f(x):\n    return x + 1\n"}, Limits(4.0, 0.5, 12.0))
    yield shop
    shop.close()
    launcher.close()


UNFILLED = b"""
import numpy as np
def f(x):
    held = np.full(300, x)
    del held
    return np.nansum(np.empty(300)) + np.nansum(np.empty_like(np.ones(300))) + x
"""


def test_what_nobody_has_filled_is_the_same_in_every_run(shop):
    """An edited program that leaves a part of an array as it was made has one answer, and not what lay there before."""
    shop.call("prepare", (), {})
    assert shop.call("begin", ("mine.py", UNFILLED), {}).value is True
    _, _, answers, *_ = shop.call("attempts", ("f", [0], ((5.0,), {}), 400_000), {}).value
    assert answers[0] == (5.0, False, False)


def test_it_searches_and_knows_nothing_else_of_the_grader(shop):
    """It answers in plain data; what the file prints is let go; modules of the ground are not there."""
    assert shop.call("prepare", (), {}).value is None
    assert shop.call("begin", ("mine.py", LOOKS), {}).value is True
    _, _, answers, _, complete, _ = shop.call("attempts", ("f", [0], ((5.0,), {}), 400_000), {}).value
    assert complete is True
    assert answers[0] == (5.0, False, False)

"""A submission's time is counted, and where Python can tell of it, what takes too long is ended."""

from __future__ import annotations

import sys
import time

import pytest

from grader.page.clock import Clock
from grader.sandbox.surroundings import OutOfTime

on_312 = pytest.mark.skipif(sys.version_info < (3, 12), reason="Python tells of jumps and calls since 3.12")


STUBBORN = """
def f():
    while True:
        try:
            while True:
                pass
        except Exception:
            pass
"""


def compiled(text, file="it.py"):
    names = {}
    exec(compile(text, file, "exec"), names)
    return names["f"]


def test_time_is_counted_over_all_calls():
    """Nothing in between."""
    clock = Clock({"it.py"})
    for _ in range(2):
        with clock.limit(5.0):
            time.sleep(0.01)
        time.sleep(0.02)
    clock.close()
    assert 0.02 <= clock.used < 5.0


@on_312
def test_a_loop_without_end_is_ended_and_again_if_it_is_caught():
    """In the submission's own code only."""
    clock = Clock({"it.py"})
    stubborn = compiled(STUBBORN)
    with pytest.raises(OutOfTime), clock.limit(0.05):
        stubborn()
    ours = compiled("def f():\n    for n in range(10**5): pass\n    return n\n", "ours.py")
    with clock.limit(0.0):
        assert ours() == 10**5 - 1
    clock.close()

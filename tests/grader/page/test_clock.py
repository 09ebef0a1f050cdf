"""A submission's time is counted, and where Python can tell of it, what takes too long is ended."""

from __future__ import annotations

import math
import sys
import time

import pytest

from grader.page.clock import EVENTS, PATIENCE, Clock
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
    assert 0.02 <= clock.used * PATIENCE < 5.0


def test_signs_of_life_are_given_now_and_then():
    """When a call begins, and not with every one."""
    heard = []
    clock = Clock({"it.py"}, alive=lambda: heard.append(1))
    for _ in range(100):
        with clock.limit(5.0):
            pass
    clock.close()
    assert len(heard) == 1


@on_312
def test_a_loop_without_end_is_ended_and_again_if_it_is_caught():
    """In the submission's own code only."""
    clock = Clock({"it.py"})
    stubborn = compiled(STUBBORN)
    with pytest.raises(OutOfTime), clock.limit(0.05):
        stubborn()
    assert 0.05 <= clock.used < 0.06
    ours = compiled("def f():\n    for n in range(10**5): pass\n    return n\n", "ours.py")
    with clock.limit(0.0):
        assert ours() == 10**5 - 1
    clock.close()


SLOW = """
import time
def f(rounds):
    for _ in range(rounds):
        time.sleep(0.001)
"""


@on_312
def test_a_slow_machine_ends_no_right_answer():
    """Work is counted; waiting counts for a fifth, and without end it is ended too."""
    clock = Clock({"it.py"})
    slow = compiled(SLOW)
    with clock.limit(1.0):
        slow(100)
    assert 0.1 / PATIENCE <= clock.used < 1.0
    with pytest.raises(OutOfTime), clock.limit(0.01):
        slow(10**6)
    clock.close()


@on_312
def test_what_is_not_counted_is_ended_by_the_clock_alone():
    """A search that counts its own work."""
    clock = Clock({"it.py"}, math.inf)
    busy = compiled("def f():\n    for n in range(10**5): pass\n    return n\n")
    with clock.limit(0.5 * 10**5 / EVENTS):
        assert busy() == 10**5 - 1
    with pytest.raises(OutOfTime), clock.limit(0.01):
        compiled(STUBBORN)()
    clock.close()


def test_what_others_do_for_it_is_work():
    """Without end it is ended, whatever Python tells."""
    clock = Clock({"it.py"})
    with pytest.raises(OutOfTime), clock.limit(0.01):
        list(map(clock.works, [1e-5] * 10**4))
    assert 0.01 <= clock.used < 0.02
    clock.works(1.0)
    clock.close()

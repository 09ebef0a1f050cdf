"""Limits are set for good, and a worker's threads are bounded without those of others."""

from __future__ import annotations

import os
import sys
import threading

import pytest

from grader.sandbox.confine import bounds
from grader.sandbox.confine.bounds import Bounds


def test_an_own_count_is_exact_and_a_shared_one_leaves_room():
    """The first thread counts too; who shares a count has what others run already, and something besides."""
    assert bounds.processes(Bounds(threads=32), alone=True, already=500) == 33
    assert bounds.processes(Bounds(threads=32), alone=False, already=500) > 500 + 32


@pytest.mark.skipif(sys.platform != "linux", reason="told by /proc")
def test_threads_of_a_user_are_counted():
    """One more thread is one more."""
    leave = threading.Event()
    threads = [threading.Thread(target=leave.wait) for _ in range(5)]
    for thread in threads:
        thread.start()
    assert bounds.threads_of(os.getuid()) >= 6
    leave.set()
    for thread in threads:
        thread.join()
    assert bounds.threads_of(2**31) == 0

"""A bell is heard once, by whoever waits in select as well."""

from __future__ import annotations

import os
import select
import threading

import pytest

from grader.cli.bell import Bell


@pytest.mark.skipif(os.name != "posix", reason="select knows no pipes there")
def test_a_bell_wakes_whoever_waits():
    """However often it was rung: it is heard once, and rung again later."""
    bell = Bell()
    for _ in range(2):
        thread = threading.Timer(0.01, lambda: (bell.ring(), bell.ring()))
        thread.start()
        assert select.select([bell], [], [], 10)[0]
        thread.join()
        assert bell.rung()
        assert not bell.rung()
        assert not select.select([bell], [], [], 0)[0]


def test_no_ring_is_lost():
    """Whoever rings after it was heard is heard again, whatever the threads do meanwhile."""
    bell, said, heard = Bell(), [0], 0

    def work():
        for number in range(2000):
            said[0] = number
            bell.ring()

    thread = threading.Thread(target=work)
    thread.start()
    while thread.is_alive() or heard < 1999:
        if bell.rung():
            heard = said[0]
        elif not thread.is_alive():
            assert heard == 1999
    thread.join()
    assert not bell.rung()

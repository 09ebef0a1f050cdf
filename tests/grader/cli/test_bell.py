"""A bell is heard once, by whoever waits in select as well."""

from __future__ import annotations

import os
import select
import threading

import pytest

from grader.cli.bell import Bell


@pytest.fixture
def bell():
    with Bell() as one:
        yield one


@pytest.mark.skipif(os.name != "posix", reason="select knows no pipes there")
def test_a_bell_wakes_whoever_waits(bell):
    """However often it was rung: it is heard once, and rung again later."""
    for _ in range(2):
        thread = threading.Timer(0.01, lambda: (bell.ring(), bell.ring()))
        thread.start()
        assert select.select([bell], [], [], 10)[0]
        thread.join()
        assert bell.rung()
        assert not bell.rung()
        assert not select.select([bell], [], [], 0)[0]


def test_no_ring_is_lost(bell):
    """Whoever rings after it was heard is heard again, whatever the threads do meanwhile."""
    said, heard = [0], 0

    def work():
        for number in range(2000):
            said[0] = number
            bell.ring()

    thread = threading.Thread(target=work)
    thread.start()
    while thread.is_alive():
        if bell.rung():
            heard = said[0]
    thread.join()
    if bell.rung():
        heard = said[0]
    assert heard == 1999
    assert not bell.rung()


@pytest.mark.skipif(os.name != "posix", reason="select knows no pipes there")
def test_two_who_ring_at_once_are_heard_together(bell):
    """Nothing is left over that would keep whoever waits awake."""
    threads = [threading.Thread(target=lambda: [bell.ring() for _ in range(500)]) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert bell.rung()
    assert not select.select([bell], [], [], 0)[0]

"""A child that waits judges what it is asked, and whatever becomes of it is known."""

from __future__ import annotations

import os
import sys

import pytest

from grader.evidence import Limits
from grader.judge import child
from grader.judge.protocol import Request
from grader.sandbox import scratch

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forking is for Linux")
REQUEST = Request("tests", [], {"big.py": bytes(300_000)}, 7, Limits(), [])


@pytest.fixture
def forked():
    """Fork; the child does as it is told here, and leaves."""
    made = []

    def fork(work):
        one = child.forked()
        if isinstance(one, child.Born):
            try:
                one.waits()
                work(one)
            finally:
                os._exit(9)
        made.append(one)
        return one

    yield fork
    for one in made:
        one.dismiss()


def judge(born):
    """All of a request, if it is the one that was sent."""
    if born.request() == REQUEST:
        born.done(told=False)


@pytest.mark.parametrize("told", [False, True])
def test_it_says_when_it_is_done(forked, told):
    """Or that it has told why it could not go on; and it is gone once it is reaped."""
    one = forked(lambda born: (born.request(), born.done(told=told)))
    assert one.is_ready()
    assert one.judged(REQUEST) is not told
    one.reap()
    with pytest.raises(ChildProcessError):
        os.waitpid(one._pid, os.WNOHANG)


def test_the_request_arrives_whole(forked):
    """However large it is."""
    one = forked(judge)
    assert one.is_ready() and one.judged(REQUEST)


def test_one_that_ends_without_a_word_is_told_from_others(forked):
    """Before it was asked, while it is asked, or afterwards."""
    for work in (lambda born: os._exit(1), lambda born: (born.request(), os._exit(0))):
        one = forked(work)
        assert one.is_ready()
        with pytest.raises(child.Ended):
            one.judged(REQUEST)


def test_one_that_is_dismissed_cleans_up(forked):
    """It removes the folders that it has made, and no others."""
    ours = scratch.Scratch()
    reads, writes = os.pipe()

    def wait(born):
        os.write(writes, scratch.Scratch().path.encode())
        born.request()

    one = forked(wait)
    theirs = os.read(reads, 4096).decode()
    assert one.is_ready() and os.path.isdir(theirs)
    one.dismiss()
    assert not os.path.exists(theirs) and os.path.isdir(ours.path)
    ours.remove()
    os.close(reads)
    os.close(writes)

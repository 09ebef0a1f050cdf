"""A workshop loads as soon as a test is lost, and is closed whether or not anybody has come to use it."""

from __future__ import annotations

import pytest

from grader.evidence import Limits, Subject
from grader.judge.benches import Benches
from grader.judge.protocol import Request
from grader.sandbox import ahead

SUBJECT = Subject("it", "it.py", [], None, None)
SOURCE = b"def f(x):\n    return x + 1\n"


@pytest.fixture
def launcher():
    started = ahead.start(frozenset(), 1)
    yield started
    started.close()


def request(files):
    return Request("/", [SUBJECT], files, 7, Limits(), [])


def test_a_workshop_is_opened_where_it_is_wanted(launcher):
    """It holds the learner's file; where nobody waits, nothing is foreseen."""
    benches = Benches(launcher, request({"it.py": SOURCE}), False)
    benches.foresee(SUBJECT)
    with benches.of(SUBJECT) as bench:
        assert (bench.name, bench.source, bench.foresees) == ("it.py", SOURCE, False)
        shop = bench.open()
        shop.call("prepare", (), {})
        assert shop.call("begin", ("it.py", SOURCE), {}).value is True
        shop.close()


def test_what_was_foreseen_is_opened_first_and_closed_in_any_case(launcher):
    """Twice foreseen is once opened."""
    benches = Benches(launcher, request({"it.py": SOURCE}), True)
    benches.foresee(SUBJECT)
    benches.foresee(SUBJECT)
    (foreseen,) = benches._foreseen.values()
    closed, close = [], foreseen.close
    foreseen.close = lambda: (closed.append(True), close())
    with benches.of(SUBJECT) as bench:
        assert bench.foresees and bench.open() is foreseen
        assert bench.open() is not foreseen
    assert closed == [True]


def test_without_the_file_there_is_no_bench(launcher):
    """And nothing to load."""
    benches = Benches(launcher, request({"other.py": SOURCE}), True)
    benches.foresee(SUBJECT)
    with benches.of(SUBJECT) as bench:
        assert bench is None

"""A worker that waits is like any other, but of another user, and whoever does without it leaves nothing behind."""

from __future__ import annotations

import os
import select
import signal
import sys

import pytest

from grader.evidence import Limits, SubmissionFailure
from grader.sandbox import ahead, forking, scratch, users
from grader.sandbox.client import SECONDS_BESIDE, Sandbox
from tests.grader.sandbox.conftest import call

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers wait on Linux")
LIMITS = Limits(2.0, 0.5, 6.0)
SECONDS = int(LIMITS.exercise) + SECONDS_BESIDE
WHO = b"import os\ndef f(): return os.getpid(), os.getuid()"


@pytest.fixture
def launcher():
    started = ahead.start(frozenset(), 2)
    yield started
    started.close()


@pytest.fixture
def who(launcher):
    """The process and the user of a submission that is run, and then it is over."""

    def run():
        sandbox = Sandbox(launcher, {"ex.py": WHO}, "ex.py", LIMITS)
        try:
            return call(sandbox)
        finally:
            sandbox.close()

    return run


def test_whoever_waits_is_taken_once_and_is_another_user(launcher, who):
    """Each place has its own; the next worker is a new one, of the launcher's user."""
    ahead.wait(launcher, 0, SECONDS, [])
    ahead.wait(launcher, 1, SECONDS, [])
    found = [who() for _ in range(3)]
    assert len({pid for pid, _ in found}) == 3
    if users.available():
        assert len({uid for _, uid in found}) == 3
        assert found[2][1] == launcher.uid
    assert ahead.taken(launcher, SECONDS, []) is None


def test_other_options_get_another_worker(launcher, who):
    """What waits has its limit of time and its mechanisms already."""
    ahead.wait(launcher, 0, SECONDS + 1, [])
    ahead.wait(launcher, 1, SECONDS, ["landlock"])
    before = set(scratch.made_by)
    who()
    assert set(scratch.made_by) == before
    assert ahead.taken(launcher, SECONDS + 1, []) is not None


def test_one_that_was_killed_meanwhile_is_done_without(launcher, who, monkeypatch):
    """Where memory runs out, the system ends those that wait before all others: whether or not they have greeted."""
    made, worker = [], forking.Zygote.worker

    def recorded(self, options):
        made.append(worker(self, options))
        return made[-1]

    monkeypatch.setattr(forking.Zygote, "worker", recorded)
    before = set(scratch.made_by)
    ahead.wait(launcher, 0, SECONDS, [])
    waiting = made[0]
    assert select.select([waiting.replies], [], [], 60)[0]
    os.kill(waiting.pid, signal.SIGKILL)
    end = select.poll()
    end.register(waiting.output, 0)
    assert end.poll(60_000)
    assert who()[0] == made[1].pid != waiting.pid
    assert set(scratch.made_by) == before


def test_who_is_not_needed_is_gone(launcher):
    """With its folder, as soon as it is said, or with the launcher."""
    before = set(scratch.made_by)
    ahead.wait(launcher, 0, SECONDS, [])
    assert len(set(scratch.made_by) - before) == 1
    ahead.end(launcher)
    assert set(scratch.made_by) == before
    for seconds in (SECONDS + 1, SECONDS, SECONDS):
        ahead.wait(launcher, 1, seconds, [])
    (home,) = set(scratch.made_by) - before
    launcher.close()
    assert set(scratch.made_by) == before and not os.path.exists(home)


def test_what_another_process_started_is_not_taken(launcher):
    """A fork knows of it, and leaves it alone."""
    ahead.wait(launcher, 0, SECONDS, [])
    child = os.fork()
    if child == 0:
        os._exit(0 if ahead.taken(launcher, SECONDS, []) is None else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert ahead.taken(launcher, SECONDS, []) is not None


@pytest.mark.parametrize("source", [WHO, b"def f(: pass", b"import os\nos._exit(3)"])
def test_what_is_foreseen_is_told_as_if_it_was_not(launcher, source):
    """What loads while nobody waits answers, or fails, as it would have done; where none waits nothing is started."""
    told = []
    for waits in (True, False):
        if waits:
            ahead.wait(launcher, 0, SECONDS, [], anywhere=True)
        sandbox = Sandbox(launcher, {"ex.py": source}, "ex.py", LIMITS)
        sandbox.foresee()
        assert (sandbox.isolation is not None) is waits
        try:
            call(sandbox)
            told.append("answered")
        except SubmissionFailure as failure:
            told.append((failure.outcome, failure.message, failure.line))
        sandbox.close()
    assert told[0] == told[1]
    assert (told[0] == "answered") is (source is WHO)

"""Workers are forked from processes that hold nothing of a submission; one of them holds the search for a repair."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from grader.evidence import Limits
from grader.sandbox import forking, launch, users
from grader.sandbox.client import Sandbox
from grader.sandbox.workshop import workshop

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux")
LIMITS = Limits(4.0, 0.5, 12.0)
LEARNER = b"import mine\ndef f(x):\n    return x + mine.g()\n"
FILES = {"ex.py": LEARNER, "mine.py": b"def g(): return 1\n"}
SEARCH = """
import gc
def f():
    gc.collect()
    functions = (one for one in gc.get_objects() if type(one) is type(f))
    return sorted({one.__globals__["__name__"] for one in functions if "repair" in one.__globals__["__name__"]})
"""


@pytest.fixture
def launcher():
    started = launch.start()
    yield started
    started.close()


def test_a_shops_workers_hold_the_search_and_load_the_learners_files(launcher):
    """Nothing of the search has to travel; what a file imports of its neighbours is there."""
    shop = workshop(launcher, FILES, LIMITS)
    assert shop.call("prepare", (), {}).value is None
    assert shop.call("begin", ("ex.py", LEARNER), {}).value is True
    _, _, answers, _, complete, _ = shop.call("attempts", ("f", [0], ((5.0,), {}), 400_000), {}).value
    assert complete is True and answers[0] == (6.0, False, False)
    assert set(shop._files) == set(FILES)
    shop.close()


def test_no_submissions_worker_holds_the_search(launcher):
    """Not even one that is started after a shop was made: they come from another process."""
    assert launcher.shop() is not None
    sandbox = Sandbox(launcher, {"ex.py": SEARCH.encode()}, "ex.py", LIMITS)
    assert sandbox.call("f", (), {}).value == []
    sandbox.close()


def test_a_shop_has_the_user_and_the_processor_of_its_launcher(launcher):
    """It starts workers for the same submission; it has no shop of its own, and is made once."""
    shop, launcher.processor = launcher.shop(), 0
    assert launcher.shop() is shop and shop.shop() is None
    assert (shop.uid, shop.processor) == (launcher.uid, 0)
    if users.available():
        sandbox = Sandbox(shop, {"ex.py": b"import os\ndef f(): return os.getuid()\n"}, "ex.py", LIMITS)
        assert sandbox.call("f", (), {}).value == launcher.uid
        sandbox.close()


def test_a_twin_has_a_shop_of_its_own(launcher):
    """Whoever judges the other half looks for repairs beside the first."""
    twin = launch.beside(launcher, frozenset())
    assert isinstance(twin, forking.Twin)
    shop = workshop(twin, FILES, LIMITS)
    assert shop.call("begin", ("ex.py", LEARNER), {}).value is True
    shop.close()
    twin.close()


def test_every_process_ends_with_the_launcher():
    """Its shop too, and what waits there."""
    started = launch.start()
    shop = workshop(started, FILES, LIMITS)
    assert shop.call("prepare", (), {}).value is None
    below = _below(started.pid)
    assert len(below) >= 2  # the shop, and its worker
    started.close()
    end = time.monotonic() + 20
    while time.monotonic() < end and any(map(_lives, below)):
        time.sleep(0.02)
    assert not any(map(_lives, below))
    shop.close()


def _below(pid):
    children = list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))
    return [*children, *(other for child in children for other in _below(child))]


def _lives(pid):
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def test_where_a_shop_has_ended_another_one_takes_its_place(launcher):
    """Whoever looks for a repair next finds it."""
    shop = workshop(launcher, FILES, LIMITS)
    assert shop.call("prepare", (), {}).value is None
    shop.close()
    (ended,) = _below(launcher.pid)
    os.kill(ended, signal.SIGKILL)
    shop = workshop(launcher, FILES, LIMITS)
    assert shop.call("begin", ("ex.py", LEARNER), {}).value is True
    shop.close()

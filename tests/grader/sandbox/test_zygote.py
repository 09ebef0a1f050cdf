"""Workers are forked from a process that holds nothing, and end with all that they started."""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path

import pytest

from tests.grader.sandbox.conftest import call, failure

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="zygotes are Linux's")


def family(launcher):
    return Path(f"/proc/{launcher.pid}/task/{launcher.pid}/children").read_text().split()


def test_a_worker_has_no_descriptor_of_anybody_elses(sandbox):
    """Its pipes, the file that tells how long it waited, an empty input: nothing of a worker before it either."""
    for _ in range(2):
        worker = sandbox(
            "import os\ndef f():\n    return [n for n in range(64) if _is_open(n)]\n"
            "def _is_open(n):\n    try: os.fstat(n)\n    except OSError: return False\n    return True"
        )
        assert call(worker) == list(range(7))


def test_a_worker_collects_garbage_as_any_python_does(sandbox):
    """Nothing does while it loads; a submission finds it on, with the usual thresholds."""
    worker = sandbox("import gc\ndef f(): return [gc.isenabled(), *gc.get_threshold()]")
    assert call(worker) == [True, *gc.get_threshold()]


def test_a_worker_is_gone_when_it_is_closed(sandbox, launcher):
    """No zombie either."""
    worker = sandbox("def f(): return 1")
    call(worker)
    assert len(family(launcher)) >= 1
    worker.close()
    assert family(launcher) == []


def test_a_worker_that_ends_by_itself_is_told_by_its_signal(sandbox):
    """And the next one is forked from the same process."""
    worker = sandbox("import os, signal\ndef f(): os.kill(os.getpid(), signal.SIGSEGV)\ndef g(): return 1")
    assert "(signal 11)" in failure(worker).message
    assert call(worker, function="g") == 1


def test_what_a_worker_leaves_behind_is_ended(launcher):
    """Without a filter of system calls it can fork; its children become the zygote's, and end."""
    from grader.evidence import Limits
    from grader.sandbox.client import Sandbox

    source = b"""
import os, time
def f():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(60)
        os._exit(0)
    os.wait()
    return os.getpid()
"""
    off = frozenset({"seccomp", "rlimits"})
    sandbox = Sandbox(launcher, {"ex.py": source}, "ex.py", Limits(), switched_off=off)
    assert sandbox.call("f", (), {}).value > 0
    sandbox.close()
    end = time.monotonic() + 20
    while family(launcher) and time.monotonic() < end:
        time.sleep(0.05)
    assert family(launcher) == []


def test_nothing_of_ours_is_in_its_environment(launcher):
    """Of the process that workers are forked from, as of them."""
    try:
        environment = Path(f"/proc/{launcher.pid}/environ").read_bytes().split(b"\0")
    except PermissionError:
        pytest.skip("it is closed to us")
    assert {entry.partition(b"=")[0] for entry in environment} - {b""} <= {
        b"OPENBLAS_NUM_THREADS",
        b"OMP_NUM_THREADS",
        b"MKL_NUM_THREADS",
        b"LC_ALL",
        b"PYTHONHASHSEED",
        b"KATA_DEBUG",
    }
    assert os.getpid() > 0

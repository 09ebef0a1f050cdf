"""A grading that is told to end ends at once and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.grader.processes import alive, family

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs signals and /proc")


def until(what, seconds=60.0):
    """Wait until it holds."""
    deadline = time.monotonic() + seconds
    while not what() and time.monotonic() < deadline:
        time.sleep(0.02)
    return what()


def heed():
    """Whoever starts these tests in the background (`nohup`, `&`) has such signals ignored by all that they start."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@pytest.mark.parametrize(
    ("number", "group", "status"),
    [
        (signal.SIGTERM, False, 143),
        (signal.SIGHUP, False, 129),
        (signal.SIGINT, True, 130),
        (signal.SIGHUP, True, 129),
    ],
)
def test_a_signal_ends_everything(root, tmp_path, number, group, status):
    """Control-C, SIGTERM and SIGHUP while a submission hangs: its status, no process, no scratch, no report."""
    work, scratch = tmp_path / "in", tmp_path / "scratch"
    work.mkdir()
    scratch.mkdir()
    (work / "ex04_relu.py").write_text("def relu(z):\n    while True: pass\nrelu_prime = relu\n")
    command = [sys.executable, "-P", "-m", "grader", "4", "--submission", str(work)]
    running = subprocess.Popen(
        [*command, "--json", str(tmp_path / "r.json")],
        cwd=root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(root), "TMPDIR": str(scratch)},
        preexec_fn=heed,
    )
    assert until(lambda: list(scratch.iterdir())), "no worker was started"
    assert until(lambda: len(family(running.pid)) >= 4), (
        "the command, the test process, the zygote and a worker"
    )
    started = family(running.pid)
    (os.killpg if group else os.kill)(running.pid, number)
    assert running.wait(60) == status
    assert until(lambda: not alive(started)), "a process was left"
    assert until(lambda: not list(scratch.iterdir())), "a scratch folder was left"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "scratch"]


STOPPED = """
import sys
class Interrupts:
    def find_spec(name, path=None, target=None):
        if name == "grader.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupts)
from grader.__main__ import run
run()
"""


def test_control_c_while_it_starts_says_nothing(root):
    """Not even a traceback."""
    done = subprocess.run([sys.executable, "-c", STOPPED], cwd=root, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")

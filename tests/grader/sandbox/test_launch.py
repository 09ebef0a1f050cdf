"""Workers are started however the machine is, and where they cannot be the reason is told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.evidence import Limits
from grader.sandbox import launch, users
from grader.sandbox.client import Broken, Sandbox
from grader.sandbox.confine import landlock, seccomp
from tests.grader.sandbox.conftest import call, failure

LINUX = sys.platform == "linux"
ROOT = LINUX and os.geteuid() == 0
needs_linux = pytest.mark.skipif(not LINUX, reason="zygotes and refusals of Linux")

TRY = """
import sys
from grader.evidence import Limits
from grader.sandbox import launch, processor
from grader.sandbox.client import Broken, Sandbox
processor.share(processor.busy_times(), None)
launcher = launch.start(frozenset(sys.argv[1:]))
sandbox = Sandbox(launcher, {"ex.py": b"def f(): return 1"}, "ex.py", Limits(), switched_off=frozenset(sys.argv[1:]))
try:
    print("answered", sandbox.call("f", (), {}).value)
except Broken as fault:
    print(fault)
sandbox.close()
launcher.close()
"""


def tried(*switched_off, before=()):
    """What becomes of one call in a process of its own."""
    command = [*before, sys.executable, "-c", TRY, *switched_off]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.skipif(not (ROOT and seccomp.available() and landlock.abi()), reason="refused as root")
@pytest.mark.parametrize(
    ("refused", "said"),
    [
        ("landlock_restrict_self", "the system refuses Landlock (Operation not permitted)"),
        ("setresuid", "the system refuses a change of user (setresuid) (Operation not permitted)"),
        ("prlimit64", "the system refuses setrlimit"),
        ("capset", "the system refuses capset"),
        ("flock", "the system refuses a lock in"),
        ("fork", "the system refuses another process (Resource temporarily unavailable)"),
        ("unshare,chown", "the system refuses chown of the scratch folder"),
    ],
)
def test_what_the_system_refuses_is_named(refused, said):
    """Our own fault, and whoever runs the machine reads which part of it to look at."""
    if not users.available() and refused in ("setresuid", "flock", "unshare,chown"):
        pytest.skip("there is no user to become")
    before = (sys.executable, str(Path(__file__).parent / "refusing.py"), refused)
    assert said in tried(before=before)


@pytest.mark.skipif(not (ROOT and seccomp.available()), reason="refused as root")
@pytest.mark.parametrize("refused", ["sched_getaffinity,sched_setaffinity", "unshare", "mount"])
def test_what_is_only_of_help_may_be_refused(refused):
    """A processor of its own, and a file system of its own, are done without."""
    before = (sys.executable, str(Path(__file__).parent / "refusing.py"), refused)
    assert tried(before=before) == "answered 1"


@needs_linux
def test_few_descriptors_are_enough():
    """Sixty-four, as some shells have it, and fewer."""
    assert tried(before=("sh", "-c", 'ulimit -n 32 && exec "$0" "$@"')) == "answered 1"


@pytest.mark.skipif(not ROOT, reason="only root can take /proc away")
@pytest.mark.parametrize("switched_off", [(), ("zygote",)], ids=["forked", "spawned"])
def test_without_proc_it_says_so(switched_off):
    """Nothing hangs, and nobody is left to guess."""
    before = ("unshare", "-m", "sh", "-c", 'mount -t tmpfs none /proc && exec "$0" "$@"')
    if subprocess.run([*before[:-1], "mount -t tmpfs none /proc"], capture_output=True).returncode:
        pytest.skip("no mount namespace here")
    assert "needs /proc, which is not mounted here" in tried(*switched_off, before=before)


@needs_linux
def test_a_killed_zygote_is_our_own_fault():
    """The next worker cannot be started, and that is said."""
    started = launch.start()
    os.kill(started.pid, signal.SIGKILL)
    sandbox = Sandbox(started, {"ex.py": b""}, "ex.py", Limits())
    with pytest.raises(Broken, match="no worker could be started"):
        sandbox.call("f", (), {})
    started.close()


@needs_linux
def test_with_its_grader_every_process_ends():
    """A grader that is killed leaves no zygote, no worker, and no user taken."""
    code = TRY.replace('print("answered"', 'print("answered", launcher.pid').replace(
        "sandbox.close()", "import os; print('uid', launcher.uid, flush=True); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    zygote = int(done.stdout.split()[1])
    end = time.monotonic() + 20
    while time.monotonic() < end and _lives(zygote):
        time.sleep(0.05)
    assert not _lives(zygote)


def _lives(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@needs_linux
def test_an_alarm_makes_the_worker_say_where_it_was(sandbox):
    """It names the outermost loop, in a helper file too; a worker that does not listen is ended all the same."""
    source = """
import signal, time
def f():
    while True:
        time.sleep(1)
def g():
    signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    while True:
        time.sleep(1)
"""
    worker = sandbox(source, limits=Limits(0.4, 0.3, 6.0))
    assert (failure(worker).outcome, failure(worker).line) == ("timeout", 4)
    assert (failure(worker, function="g").outcome, failure(worker, function="g").line) == ("timeout", 0)


@needs_linux
def test_workers_of_one_grader_are_one_user_that_is_no_other_graders(sandbox, launcher):
    """Each grader holds its user as long as it lives."""
    if not users.available():
        pytest.skip("only root changes its user")
    assert call(sandbox("import os\ndef f(): return os.getuid()")) == launcher.uid
    other = launch.start()
    assert other.uid not in (None, launcher.uid)
    other.close()

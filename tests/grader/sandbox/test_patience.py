"""A worker is charged for what it uses up, by the kernel's count, and for nothing that the machine takes."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from grader.sandbox.machine import Machine
from grader.sandbox.patience import GRACE_SECONDS, Allowance, Deadline, Meter, Starved

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's counts are Linux's")
LOOP, SLEEP = "while True: pass", "import time; time.sleep(60)"


@pytest.fixture
def start():
    """Run Python code in a process of its own, on one processor and with a lower right to it if it is told so."""
    running = []

    def started(code, processor=None, nice=0):
        def prepare():
            os.nice(nice)
            if processor is not None:
                os.sched_setaffinity(0, {processor})

        running.append(subprocess.Popen([sys.executable, "-S", "-c", code], preexec_fn=prepare))
        time.sleep(0.2)
        return running[-1].pid

    yield started
    for process in running:
        process.kill()
        process.wait()


def waited(meter, seconds):
    """Wait as the pipes do."""
    end = time.monotonic() + seconds
    while (before := time.monotonic()) < end:
        time.sleep(0.02)
        meter.waited(time.monotonic() - before)
    meter.look()
    return meter


@LINUX
@pytest.mark.parametrize("code", [LOOP, SLEEP, "import os; os.kill(os.getpid(), 19)"])
def test_computing_sleeping_and_stopping_itself_are_used_up(start, code):
    """Nothing that a submission does of its own will lets time stand still; on a busy machine less of it counts."""
    meter = waited(Meter(start(code), Machine()), 1.0)
    assert 0 < meter.used <= meter.passed + 0.1
    if code != LOOP:
        assert meter.used > 0.3


@LINUX
def test_waiting_for_a_processor_is_not_used_up(start):
    """Beside a process that goes first, a loop gets hardly any time, and is charged for no more than it gets."""
    processor = min(os.sched_getaffinity(0))
    start(LOOP, processor)
    meter = waited(Meter(start(LOOP, processor, nice=19), Machine()), 2.0)
    assert meter.passed > 1.9
    assert meter.used < 0.5 * meter.passed


@LINUX
def test_what_nobody_waits_for_is_used_up_only_if_it_computes(start):
    """While the trusted side works for itself a worker may sleep for nothing, but not compute."""
    sleeping, computing = Meter(start(SLEEP), Machine()), Meter(start(LOOP), Machine())
    end = time.monotonic() + 20
    while computing.used < 0.2 and time.monotonic() < end:
        time.sleep(0.05)
        computing.look()
    sleeping.look()
    assert sleeping.used < 0.05
    assert computing.used >= 0.2


def test_where_the_kernel_tells_nothing_all_waiting_counts():
    """A process that is not there, or a system without such counts."""
    meter = Meter(2**22 + 1, Idle())
    assert waited(meter, 0.3).used == pytest.approx(meter.passed)


class Idle(Machine):
    """A machine on which nothing else happens."""

    lost = 0.0


class Clock:
    """A meter that is set by hand."""

    used = passed = 0.0

    def look(self):
        """Nothing is to be asked."""

    def waited(self, seconds):
        self.used += seconds
        self.passed += seconds


def test_an_allowance_rings_once_and_ends_after_a_grace():
    """At the limit a worker may still say where it was; then it is over."""
    clock, rung = Clock(), []
    clock.used = 5.0
    allowance = Allowance(clock, 2.0, 100.0, lambda: rung.append(clock.used))
    allowance.waited(1.9)
    assert allowance.step() > 0 and not allowance.rung
    allowance.waited(0.2)
    assert allowance.step() > 0 and allowance.rung
    allowance.waited(GRACE_SECONDS / 2)
    assert allowance.step() > 0
    allowance.waited(GRACE_SECONDS / 2)
    with pytest.raises(TimeoutError):
        allowance.step()
    assert len(rung) == 1


def test_time_that_passes_without_being_used_is_the_machines():
    """An exchange that waits for a processor all the time ends too, and not as the submission's fault."""
    clock = Clock()
    allowance = Allowance(clock, 2.0, 10.0, lambda: None)
    clock.passed = 10.1
    with pytest.raises(Starved):
        allowance.step()


def test_a_deadline_is_a_clocks():
    """A step is never longer than what is left."""
    deadline = Deadline(0.02)
    assert 0 < deadline.step() <= 0.02
    time.sleep(0.03)
    with pytest.raises(TimeoutError):
        deadline.step()

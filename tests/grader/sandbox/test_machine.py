"""A process notices what it was kept from, and says so when no time can be judged."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from grader.sandbox.machine import Machine

COMPUTING = """
import os, sys, time
from grader.sandbox.machine import Machine
if sys.argv[1:]:
    os.sched_setaffinity(0, {int(sys.argv[1])})
    os.nice(19)
began, computed = time.monotonic(), time.process_time()
while time.process_time() - computed < 0.05 or time.monotonic() - began < 0.5:
    sum(range(1000))
print(Machine().lost, time.monotonic() - began, time.process_time() - computed)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="told by Linux")
def test_waiting_for_a_processor_is_lost():
    """Nearly all that passes beside a process that goes first, and no more than that."""
    processor = min(os.sched_getaffinity(0))
    loop = f"import os; os.sched_setaffinity(0, {{{processor}}})\nwhile True: pass"
    with subprocess.Popen([sys.executable, "-S", "-c", loop]) as other:
        time.sleep(0.2)
        told = subprocess.run(
            [sys.executable, "-c", COMPUTING, str(processor)], capture_output=True, text=True, check=True
        )
        other.kill()
    lost, passed, computed = map(float, told.stdout.split())
    assert lost > 0.5 * (passed - computed)


def test_waking_up_late_is_lost():
    """Stopped with everything else, or asleep with the machine."""
    machine = Machine()
    before = machine.lost
    machine.late(before + 5.0)
    assert machine.lost >= before + 5.0


def test_a_machine_that_gives_hardly_anything_is_named():
    """A millionth of a processor is a verdict, a tenth is none, be it that the worker was given it."""
    machine = Machine()
    assert machine.verdict() == ""
    machine.late(1e6)
    assert "The machine is too busy: in 1000" in machine.verdict()
    machine.gave(1e5)
    assert machine.verdict() == ""

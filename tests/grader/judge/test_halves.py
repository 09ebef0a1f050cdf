"""A request on two processors is judged as on one."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import msgspec
import pytest

from grader import catalog
from grader.evidence import Limits
from grader.grading.grade import Options, grade
from grader.intake.read import Submission
from grader.judge import start
from grader.judge.client import Judge

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="two processors are needed, on Linux"
)
OPTIONS = Options(1, Limits(2.0, 0.5, 6.0))
NAMES = ["ex03", "ex04", "ex05", "ex09", "ex13"]


@pytest.fixture
def idle(monkeypatch):
    """Judges that take both processors, however busy the machine is."""
    lies = "from grader.sandbox import processor; processor.are_idle = lambda: True; "
    monkeypatch.setattr(start, "BOOT", start.BOOT.replace("from grader.judge", lies + "from grader.judge", 1))


@pytest.fixture
def files(root, solution):
    exercises = catalog.select(root, NAMES)
    right = {exercise.file: solution(exercise.id).encode() for exercise in exercises}
    right["ex04_relu.py"] = b"import os\nprint('hello')\ndef relu(z):\n    os._exit(3)\n"
    right["ex09_theta_chain.py"] = right["ex09_theta_chain.py"].replace(b"dz2_da1 * da1_dz1", b"dz2_da1")
    return exercises, right


def test_the_report_is_that_of_one_process(idle, files):
    """Outcomes, diagnoses, what was printed, in the same order."""
    exercises, submission = files[0], Submission("s", files[1])
    reports, done = [], []
    for options in (OPTIONS, OPTIONS._replace(slot=0)):
        with Judge() as judge:
            report = grade(exercises, submission, options, judge, done.append)
        reports.append(msgspec.structs.replace(report, run=None))
    assert reports[0] == reports[1]
    tests = sum(len(exercise.tests) for exercise in exercises)
    assert sorted(done[:tests]) == sorted(done[tests:])
    assert done[:tests] != done[tests:]  # it was two processes that told


def test_a_half_that_is_killed_costs_its_exercise(idle, files):
    """The child begins with the last one; the rest is judged by the other half, or asked of a new process."""
    exercises, submission = files[0], Submission("s", files[1])

    def kill(test):
        if "ex13" in test:
            for child in Path(f"/proc/{judge.pid}/task/{judge.pid}/children").read_text().split():
                if b"grader.judge" in Path(f"/proc/{child}/cmdline").read_bytes():
                    os.kill(int(child), signal.SIGKILL)

    with Judge() as judge:
        report = grade(exercises, submission, OPTIONS, judge, kill)
    broken = [exercise.id for exercise in report.exercises if exercise.status == "broken"]
    assert broken == ["ex13_batch_average"]

"""Gradings side by side: whatever one submission takes, the marks of the one beside it stay what they are."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from grader import catalog
from grader.evidence import Limits
from grader.grading.grade import Options, grade
from grader.intake.read import Submission
from grader.judge.client import Judge
from tests.grader.processes import below

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are confined on Linux")

HONEST = """
import tempfile
from concurrent.futures import ThreadPoolExecutor
import numpy as np

def relu(z):
    with ThreadPoolExecutor(4) as pool:
        return pool.submit(np.maximum, z, 0.0).result()

def relu_prime(z):
    with tempfile.TemporaryFile() as file:
        np.save(file, np.where(np.asarray(z) > 0, 1.0, 0.0))
        file.seek(0)
        return np.load(file)
"""
SIDE_BY_SIDE = """
import os, sys, time, threading, signal, ctypes
kept = []
def attack():
{attack}
try:
    attack()
except BaseException as error:
    print(type(error).__name__, error)
print("at work", flush=True)
end = time.monotonic() + 2.5
while time.monotonic() < end:
{again}
def relu(z): return z
relu_prime = relu
"""
ATTACKS = {
    "takes every thread that its user may have": (
        "for _ in range(2000): threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
        "time.sleep(0.1)",
    ),
    "starts threads with small stacks as fast as it can": (
        "threading.stack_size(32768)",
        "\n    try:\n        threading.Thread(target=time.sleep, args=(5,), daemon=True).start()"
        "\n    except RuntimeError:\n        pass",
    ),
    "signals everybody": (
        "kept.append([number for number in range(1, 70000) if number != os.getpid() and _signalled(number)])",
        "\n    for number in (-1, 0, os.getppid()):"
        "\n        try: os.kill(number, signal.SIGKILL)\n        except OSError: pass\n    time.sleep(0.01)",
    ),
    "fills the disk with files": (
        "for number in range(1000): open(str(number), 'wb').write(bytes(4 << 20))",
        "time.sleep(0.1)",
    ),
    "fills the disk with files that it deletes": (
        "for number in range(1000): kept.append(_deleted(4 << 20))",
        "\n    try: kept.append(_deleted(4096))\n    except OSError: time.sleep(0.01)",
    ),
}
TOOLS = """
import os, signal
def _signalled(number):
    try: os.kill(number, signal.SIGKILL)
    except OSError: return False
    return True
def _deleted(size):
    file = os.open("x", os.O_CREAT | os.O_RDWR)
    os.write(file, bytes(size))
    os.unlink("x")
    return file
"""


@pytest.fixture
def small_disk(tmp_path, monkeypatch):
    """Temporary files of all gradings on one disk of 150 MB, where such a disk can be had."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=150m,mode=1777", "small", str(tmp_path)]
    mounted = os.geteuid() == 0 and subprocess.run(mount, capture_output=True).returncode == 0
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield
    if mounted:
        subprocess.run(["umount", "-l", str(tmp_path)], capture_output=True)


def graded(root, judge, source, slot):
    (exercise,) = catalog.select(root, ["ex04"])
    submission = Submission("side by side", {exercise.file: source.encode()}, {})
    return grade([exercise], submission, Options(1, Limits(8.0, 1.0, 9.0), slot=slot), judge)


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_honest_grading_beside_a_hostile_one(root, small_disk, attack):
    """It may use threads and temporary files as if it were alone."""
    once, again = ATTACKS[attack]
    hostile = TOOLS + SIDE_BY_SIDE.format(attack=f"    {once}", again=f"    {again}")
    reports = []
    with Judge() as first, Judge() as second:
        beside = threading.Thread(target=lambda: reports.append(graded(root, first, hostile, 0)))
        beside.start()
        while beside.is_alive() and not _at_work(first):
            beside.join(0.05)
        report = graded(root, second, HONEST, 1)
        beside.join()
    assert (report.status, report.score) == ("graded", 4.0), report.exercises[0]
    assert reports[0].score <= 2.0


def _at_work(judge):
    """Whether a worker of this judge is there, confined."""
    for pid in below(judge.pid):
        try:
            fields = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
        except OSError:
            continue
        if "Seccomp:\t2" in fields:
            return True
    return False

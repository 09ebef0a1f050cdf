"""The test process is started early where a grading is likely, and is gone where it was none."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from grader import __main__ as program
from grader.judge import start
from tests.grader import processes


@pytest.fixture(autouse=True)
def ended():
    yield
    start.end()


def test_what_was_begun_is_used_once():
    """By whoever asks for just that; what is switched off, or forks, needs another one."""
    start.begin()
    others = [start.started("process", frozenset({"poll"})), start.started("zygote", frozenset())]
    first, second = (start.started("process", frozenset()) for _ in range(2))
    assert len({process.pid for process in (*others, first, second)}) == 4
    assert first.pid < min(process.pid for process in (*others, second))
    for process in (*others, first, second):
        process.kill()
        process.communicate()


def test_what_was_not_needed_is_gone():
    """Before anybody waits for it."""
    start.begin()
    (begun,) = start.begun
    start.end()
    assert begun.returncode is not None and not start.begun


@pytest.mark.parametrize(
    ("words", "likely"),
    [
        ([], True),
        (["ex09"], True),
        (["grade", "9"], True),
        (["--submission", "x"], True),
        (["list"], False),
        (["watch", "ex09"], False),
        (["class", "results"], False),
        (["ex09", "--help"], False),
        (["--version"], False),
    ],
)
def test_a_grading_is_expected(words, likely):
    """Where the first word is no other command."""
    assert program.is_likely_to_grade(words) is likely


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
def test_a_wrong_word_leaves_no_process(root):
    """It was begun, and nobody is graded."""
    command = [sys.executable, "-m", "grader", "ex99", "--seed", "1"]
    before = set(processes.below(os.getpid()))
    with processes.adopting():
        done = subprocess.run(command, cwd=root, capture_output=True, timeout=60)
        assert (done.returncode, done.stdout) == (2, b"") and b"ex99" in done.stderr
        end = time.monotonic() + 20
        while set(processes.below(os.getpid())) - before and time.monotonic() < end:
            time.sleep(0.02)
        assert not set(processes.below(os.getpid())) - before

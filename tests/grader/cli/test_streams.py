"""What happens to a terminal costs no grading: the report is there, and the status means what it means."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a shell")


@pytest.fixture
def shell(root, tmp_path):
    """Run a line of shell in which $G grades the solution of exercise 4 and writes $R."""

    def run(line, **environment):
        command = f"{sys.executable} -P -m grader 4 --submission solutions --fail-under 100"
        env = {
            **os.environ,
            "PYTHONPATH": str(root),
            "G": command,
            "R": str(tmp_path / "r.json"),
            **environment,
        }
        return subprocess.run(["bash", "-c", line], cwd=root, capture_output=True, env=env)

    return run


@pytest.mark.parametrize(
    "line",
    [
        "$G --json $R >&-",
        "$G --json $R 2>&-",
        "$G --json $R >&- 2>&- <&-",
        "$G --json $R >/dev/full",
        "$G --json $R >/dev/full 2>/dev/full",
        "set -o pipefail; $G --json $R | true",
        "set -o pipefail; $G --json $R 2>&1 >/dev/null | true",
    ],
)
def test_a_terminal_that_cannot_be_written_costs_nothing(shell, tmp_path, line):
    """Closed, full, or left by its reader."""
    if "full" in line and not os.path.exists("/dev/full"):
        pytest.skip("needs /dev/full")
    done = shell(line)
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["score"] == 4
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize("line", ["$G --json - >&-", "$G --json - >/dev/full"])
def test_data_that_cannot_be_written_is_no_success(shell, line):
    """Whoever asked for data and did not get it is told."""
    done = shell(line)
    assert done.returncode == 2
    assert b"could not be written to standard output" in done.stderr


def test_a_reader_of_data_may_leave(shell):
    """`| head` has seen what it wanted."""
    done = shell("set -o pipefail; $G --json - 2>/dev/null | head -c 10")
    assert (done.returncode, done.stdout) == (0, b'{\n  "schem')


@pytest.mark.parametrize("line", ["--help", "list", "hint 4"])
def test_looking_around_in_a_pipe_meets_no_traceback(shell, line):
    """Neither does a full disk behind standard output."""
    for where in ("| true", ">/dev/full", ">&-"):
        done = shell(f"{sys.executable} -P -m grader {line} {where}")
        assert b"Traceback" not in done.stderr
        assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize("locale", ["C", "POSIX", "de_DE.ISO-8859-1"])
def test_json_is_utf_8_whatever_the_locale(shell, locale):
    """Titles with letters beyond ASCII come out as they are."""
    env = {"LC_ALL": locale, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    done = shell(f"{sys.executable} -P -m grader 8 --json -", **env)
    titles = [test["title"] for test in json.loads(done.stdout.decode("utf-8"))["exercises"][0]["tests"]]
    assert titles


def test_what_nobody_expected_is_our_fault_and_named(root, tmp_path):
    """Status 3, one line that says what it was, no traceback, nothing that could be taken for a grade."""
    script = (
        "import sys, grader.catalog\n"
        "def fail(*args): raise MemoryError('no more of it')\n"
        "grader.catalog.select = fail\n"
        "sys.argv = ['grader', '4', '--json', '-']\n"
        "import grader.cli; grader.cli.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True)
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "MemoryError: no more of it (jobs.py, line" in done.stderr


def test_without_its_packages_it_says_what_to_type(root):
    """Two lines and no traceback, for whoever has not activated an environment."""
    script = "import sys; sys.path[:] = [sys.argv[1], *(p for p in sys.path if 'site-packages' not in p)]\n"
    script += "sys.argv = ['grader', 'list']; import runpy; runpy.run_module('grader', run_name='__main__')"
    done = subprocess.run([sys.executable, "-S", "-c", script, root], capture_output=True, text=True)
    assert done.returncode == 2
    first, second = done.stderr.splitlines()
    assert first.startswith("click is not installed for this Python")
    assert "python" in second
    assert "-m" in second


def test_without_proc_it_says_so(root):
    """Status 3 and how to mount it, where such a machine can be had."""
    command = [sys.executable, "-P", "-m", "grader", "4", "--json", "-"]
    line = f"mount --make-rprivate / && umount -l /proc && PYTHONPATH={root} " + " ".join(command)
    done = subprocess.run(["unshare", "-m", "sh", "-c", line], cwd=root, capture_output=True, text=True)
    if "unshare" in done.stderr or "umount" in done.stderr or "mount:" in done.stderr:
        pytest.skip("no mount namespace here")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("/proc is missing")

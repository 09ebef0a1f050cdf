"""A batch on a Dask scheduler with two workers, each a process as anybody would start it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from ..cli import classes

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="it kills with SIGKILL")]


@pytest.fixture
def scheduler(tmp_path):
    """The address of a scheduler, and its two workers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    port = address.rpartition(":")[2]
    ours = [start(tmp_path, "scheduler", "--host", "127.0.0.1", "--port", port, "--dashboard-address", ":0")]
    for number in (1, 2):
        place = tmp_path / f"worker{number}"
        options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", place]
        ours.append(start(tmp_path, "worker", address, *options))
    yield address, ours[1:]
    for process in reversed(ours):
        process.terminate()
        process.wait(20)


def start(folder, what, *options):
    """In a folder where nothing of this project can be imported from."""
    code = "from dask.__main__ import main; main()"
    words = [sys.executable, "-P", "-c", code, what, *map(str, options)]
    with (folder / f"{what}.log").open("a") as log:
        return subprocess.Popen(words, cwd=folder, stdout=log, stderr=log)


def test_a_worker_that_is_killed_loses_nothing(scheduler, tmp_path):
    """The results are those of one machine, hostile submissions and all; one worker is gone after two reports."""
    address, workers = scheduler
    files = {f"{name} {number}": text for name, text in classes.HONEST.items() for number in range(3)}
    submissions = classes.lay_out(tmp_path / "submissions", files | classes.HOSTILE)
    (submissions / "empty").mkdir()
    results = tmp_path / "results"
    words = classes.command(submissions, results, "--cluster", address)
    batch = subprocess.Popen(
        words, cwd=classes.ROOT, env=classes.environment(), stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 120
    while len(list(results.glob("reports/*.json"))) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    workers[0].send_signal(signal.SIGKILL)
    _, said = batch.communicate(timeout=300)
    assert batch.returncode == 0, said
    here = classes.batch(submissions, tmp_path / "here")
    assert classes.scores(results) == classes.scores(here)
    assert classes.reports(results) == classes.reports(here)


def test_no_scheduler_is_said_after_a_while(tmp_path):
    """Status 2, and nothing is written."""
    submissions = classes.lay_out(tmp_path / "submissions", {"ada": classes.RIGHT})
    started = time.monotonic()
    done = classes.run(*classes.command(submissions, tmp_path / "r", "--cluster", "tcp://127.0.0.1:1"))
    assert done.returncode == 2 and "No Dask scheduler answers" in done.stderr
    assert time.monotonic() - started < 60
    assert not (tmp_path / "r").exists()

"""Runs a command and all that it starts with a small part of a processor.

    python -m tests.grader.sandbox.throttled PERCENT COMMAND ...      from the kit's folder

Through a cgroup's quota where root may make one (version 1 or 2), else by stopping everything again and again. The
exit status is the command's.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.grader.processes import family

PERIOD = 100_000
PLACES = (Path("/sys/fs/cgroup/cpu"), Path("/sys/fs/cgroup"))


@contextlib.contextmanager
def cgroup(percent: float) -> Iterator[Path | None]:
    """A group with this quota; None where there can be none."""
    for place in PLACES:
        group, quota = place / f"kata-throttled-{os.getpid()}", int(PERIOD * percent / 100)
        try:
            group.mkdir()
        except OSError:
            continue
        try:
            if (group / "cpu.max").exists():
                (group / "cpu.max").write_text(f"{quota} {PERIOD}")
            else:
                (group / "cpu.cfs_period_us").write_text(str(PERIOD))
                (group / "cpu.cfs_quota_us").write_text(str(quota))
        except OSError:
            group.rmdir()
            continue
        try:
            yield group
        finally:
            with contextlib.suppress(OSError):
                group.rmdir()
        return
    yield None


def stop_and_go(process: subprocess.Popen[bytes], percent: float) -> None:
    """Let it run for a part of each fifth of a second."""
    for_all = 0.2
    while process.poll() is None:
        for number, seconds in ((signal.SIGSTOP, 1 - percent / 100), (signal.SIGCONT, percent / 100)):
            for pid in family(process.pid):
                with contextlib.suppress(OSError):
                    os.kill(pid, number)
            time.sleep(for_all * seconds)


def main() -> int:
    percent, command = float(sys.argv[1]), sys.argv[2:]
    with cgroup(percent) as group:

        def enter() -> None:
            if group is not None:
                (group / "cgroup.procs").write_text(str(os.getpid()))

        process = subprocess.Popen(command, preexec_fn=enter)
        if group is None:
            stop_and_go(process, percent)
        return process.wait()


if __name__ == "__main__":
    sys.exit(main())

"""Starts workers: by forking a zygote where that is possible (Linux), else as a new interpreter each.

    launcher = start(switched_off=frozenset(), held=())      held: open files that it keeps to its end
    launcher = beside(other, switched_off)        another one, for workers of another user
    process = launcher.worker(options)            -> Process; OSError says why there is none
    process.alarm()                               its time is up: it may still say where it was
    process.end(patience)                         -> exit status, None if unknown
    launcher.close()

Both begin with a new interpreter that gets the worker's code over a pipe (`grader.sandbox.payload`).
"""

from __future__ import annotations

import contextlib
import functools
import os
import signal
import subprocess
import sys
from collections.abc import Sequence

import msgspec

from grader.sandbox import payload, users
from grader.sandbox.launcher import Launcher, Leasing, Options, Process
from grader.sandbox.machine import Machine

__all__ = ["Launcher", "Options", "Process", "Refused", "Spawner", "beside", "start"]


class Spawner(Leasing):
    """Starts a new interpreter for each worker: works everywhere."""

    def worker(self, options: Options) -> Process:
        process = subprocess.Popen(
            payload.command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=payload.environment(),
            cwd=os.path.abspath(os.sep),
            start_new_session=os.name == "posix",
        )
        assert process.stdin is not None and process.stdout is not None and process.stderr is not None
        with contextlib.suppress(OSError):
            process.stdin.write(payload.packed("grader.sandbox.worker", msgspec.structs.asdict(options)))
            process.stdin.flush()
        ends = [os.dup(stream.fileno()) for stream in (process.stdin, process.stdout, process.stderr)]
        for stream in (process.stdin, process.stdout, process.stderr):
            stream.close()
        alarm, end = functools.partial(_hurry, process), functools.partial(_end_process, process)
        return Process(ends[0], ends[1], ends[2], process.pid, alarm, end)


class Refused:
    """In the place of a launcher that cannot be: it says why whenever a worker is asked for."""

    processor: int | None = None
    uid: int | None = None

    def __init__(self, reason: str) -> None:
        self.machine, self._reason = Machine(), reason

    def worker(self, options: Options) -> Process:
        raise OSError(self._reason)

    def shop(self) -> Launcher | None:
        """There is nobody who could hold anything."""
        return None

    def close(self) -> None:
        """There is nothing to close."""


def _hurry(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            process.send_signal(signal.SIGUSR1)


def _end_process(process: subprocess.Popen[bytes], patience: float) -> int | None:
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(patience)
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    return process.wait()


def start(switched_off: frozenset[str] = frozenset(), held: Sequence[int] = ()) -> Launcher:
    """The launcher for this system; `switched_off` may name "zygote" and "own-user"."""
    user: users.Lease | None = None
    try:
        user = users.take() if "own-user" not in switched_off else None
        if sys.platform == "linux" and "zygote" not in switched_off:
            from grader.sandbox.forking import Zygote

            return Zygote(user, held)
        return Spawner(user)
    except OSError as refusal:
        if user is not None:
            user.end()
        return Refused(str(refusal))


def beside(other: Launcher, switched_off: frozenset[str]) -> Launcher:
    """A launcher for workers beside those of another one that has not started any; a fork is cheaper than a start."""
    from grader.sandbox.forking import Zygote

    if not isinstance(other, Zygote):
        return start(switched_off)
    try:
        return other.twin(users.take() if "own-user" not in switched_off else None)
    except OSError as refusal:
        return Refused(str(refusal))

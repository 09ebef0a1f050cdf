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
import marshal
import os
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

import msgspec

from grader.sandbox import payload, users
from grader.sandbox.machine import Machine


class Options(msgspec.Struct, frozen=True):
    """What a worker is told when it starts."""

    scratch: str
    seconds: int
    """Of processor time, after which the kernel ends it whatever we do."""
    switched_off: list[str]
    uid: int | None
    """Whom it becomes."""
    processor: int | None
    """Where it runs; None: anywhere."""


class Process(NamedTuple):
    """A worker that was started: the trusted ends of its pipes, its number, how to hurry it and how to end it."""

    requests: int
    replies: int
    output: int
    pid: int
    alarm: Callable[[], None]
    end: Callable[[float], int | None]


class Launcher(Protocol):
    """Something that starts workers, on one processor if it is told which, each as a user that is its own."""

    processor: int | None
    machine: Machine

    @property
    def uid(self) -> int | None: ...

    def worker(self, options: Options) -> Process: ...

    def close(self) -> None: ...


class _Leasing:
    """Starts workers as a user that is its own, as long as it is not closed."""

    processor: int | None = None

    def __init__(self, user: users.Lease | None = None) -> None:
        self.machine, self._user = Machine(), user

    def close(self) -> None:
        """Give the user back; whoever starts processes that last ends them before."""
        if self._user is not None:
            self._user.end()
            self._user = None

    @property
    def uid(self) -> int | None:
        """The user that workers become."""
        return self._user.uid if self._user is not None else None


class _Forking(_Leasing):
    """Forks workers off a clean interpreter that is asked over a socket."""

    def __init__(self, control: socket.socket, user: users.Lease | None) -> None:
        super().__init__(user)
        self._control = control
        control.settimeout(60)

    def worker(self, options: Options) -> Process:
        """Fork a worker; raises OSError when the system or the zygote refuses."""
        ends: list[int] = []
        try:
            for _ in range(3):
                ends += os.pipe()
            request_out, request_in, reply_out, reply_in, output_out, output_in = ends
            pid = self._ask("fork", [request_out, reply_in, output_in], **msgspec.structs.asdict(options))
        except OSError:
            for descriptor in ends:
                os.close(descriptor)
            raise
        for descriptor in (request_out, reply_in, output_in):
            os.close(descriptor)
        alarm, end = functools.partial(self._alarm, pid), functools.partial(self._end, pid)
        return Process(request_in, reply_out, output_out, pid, alarm, end)

    def _alarm(self, pid: int) -> None:
        with contextlib.suppress(OSError):
            self._ask("alarm", pid=pid)

    def _end(self, pid: int, patience: float) -> int | None:
        try:
            return self._ask("end", pid=pid, patience=patience)
        except OSError:
            return None

    def _ask(self, op: str, descriptors: Sequence[int] = (), **request: object) -> int:
        """The number that it answers; OSError with its text, if it has one."""
        self._send(op, descriptors, **request)
        number, size = struct.unpack(">iH", self._exactly(6))
        if size:
            raise OSError(self._exactly(size).decode("utf-8", "replace"))
        return int(number)

    def _send(self, op: str, descriptors: Sequence[int] = (), **request: object) -> None:
        data = marshal.dumps({"op": op, **request})
        socket.send_fds(self._control, [len(data).to_bytes(4, "big")], descriptors)
        self._control.sendall(data)

    def _exactly(self, size: int) -> bytes:
        answer = b""
        while len(answer) < size:
            more = self._control.recv(size - len(answer))
            if not more:
                raise ConnectionError("the process that workers are forked from is gone")
            answer += more
        return answer


class Zygote(_Forking):
    """Starts the clean interpreter."""

    def __init__(self, user: users.Lease | None = None, held: Sequence[int] = ()) -> None:
        ours, theirs = socket.socketpair()
        held = [*held, user.lock] if user is not None else held
        with theirs:
            self._process = subprocess.Popen(
                payload.command(),
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=None if os.environ.get("KATA_DEBUG") else subprocess.DEVNULL,
                env=payload.environment(),
                cwd="/",
                start_new_session=True,
                pass_fds=held,  # whoever ends last gives a user back
            )
        super().__init__(ours, user)
        with contextlib.suppress(OSError):
            ours.sendall(payload.packed("grader.sandbox.zygote", {}))

    def twin(self, user: users.Lease | None) -> Twin:
        """Another one, forked from this before it does anything else; that it could not be is told when it is asked."""
        ours, theirs = socket.socketpair()
        with theirs:
            held = [user.lock] if user is not None else []
            with contextlib.suppress(OSError):
                self._send("twin", [theirs.fileno(), *held])
        return Twin(ours, user)

    def close(self) -> None:
        self._control.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        super().close()

    @property
    def pid(self) -> int:
        """Of the process that workers are forked from."""
        return self._process.pid


class Twin(_Forking):
    """A process that was forked from a zygote: it holds as little, and its workers are of a user of their own."""

    def close(self) -> None:
        """Wait until it has ended all that it has started: its end of the socket is closed then."""
        with contextlib.suppress(OSError):
            self._control.settimeout(5)
            self._control.shutdown(socket.SHUT_WR)
            while self._control.recv(2**12):
                pass
        self._control.close()
        super().close()


class Spawner(_Leasing):
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
            return Zygote(user, held)
        return Spawner(user)
    except OSError as refusal:
        if user is not None:
            user.end()
        return Refused(str(refusal))


def beside(other: Launcher, switched_off: frozenset[str]) -> Launcher:
    """A launcher for workers beside those of another one that has not started any; a fork is cheaper than a start."""
    if not isinstance(other, Zygote):
        return start(switched_off)
    try:
        return other.twin(users.take() if "own-user" not in switched_off else None)
    except OSError as refusal:
        return Refused(str(refusal))

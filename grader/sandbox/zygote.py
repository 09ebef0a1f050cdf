"""A process that holds Python and numpy, and forks a worker whenever it is asked to (Linux).

    fork   with the worker's three pipe ends  ->  the worker's process id
    twin   with a control socket of its own   ->  nothing: another process like this one answers there
    hold   a program of ours                  ->  nothing: workers that are forked from now on have it
    alarm  process id                         ->  0; the worker is told that its time is up
    end    process id, patience in seconds    ->  how it ended (as waitpid says); it and its children are gone

An answer is a number and a text (four bytes, two bytes for its length, UTF-8); a text says what went wrong.

It is a fresh interpreter that was told nothing but the worker's own code, so there is nothing in its memory
that a submission must not see; a submission is loaded only in the children, after they are confined. It ends,
and everything it started with it, when the grader's end of the control socket is closed.
"""

from __future__ import annotations

import contextlib
import gc
import marshal
import os
import signal
import socket
import struct
import sys
import time
from collections.abc import Iterator
from typing import NoReturn

from grader.sandbox import descendants, submission, worker
from grader.sandbox.confine import mechanisms


class Request(worker.Options, total=False):
    """What it is asked: the options of a worker come with `fork` only."""

    op: str
    pid: int
    patience: float
    main: str
    codes: bytes


def main(options: object) -> None:
    """Serve requests from the control socket (standard input) until it is closed."""
    control = socket.socket(fileno=os.dup(0))
    try:
        prepared: mechanisms.Prepared | str = mechanisms.prepare()
        descendants.adopt()
    except Exception as trouble:
        prepared = f"{trouble}" if isinstance(trouble, mechanisms.Unconfined) else _told(trouble)
    with _loading():
        _preload()
    _serve(control, prepared)


def _serve(control: socket.socket, prepared: mechanisms.Prepared | str) -> NoReturn:
    """Do what is asked until nobody can ask any more."""
    children: set[int] = set()
    while True:
        request, descriptors = _receive(control)
        if request is None:
            break
        if request["op"] == "twin":
            children |= {_twin(control, descriptors, prepared)} - {0}
            continue
        if request["op"] == "hold":
            _hold(request["main"], request["codes"])
            continue
        if request["op"] == "fork":
            answer = _fork(control, descriptors, prepared, request)
            children |= {answer[0]} - {0}
        elif request["op"] == "alarm":
            answer = _alarm(request["pid"], children)
        else:
            known = request["pid"] in children
            answer = (_end(request["pid"], request["patience"]) if known else 0), ""
            children.discard(request["pid"])
            _end_orphans(children)
        text = answer[1].encode()[:2000]
        control.sendall(struct.pack(">iH", answer[0], len(text)) + text)
    for pid in children:
        _end(pid, 0.0)
    _end_orphans(set())
    os._exit(0)


def _twin(control: socket.socket, descriptors: list[int], prepared: mechanisms.Prepared | str) -> int:
    """Fork another zygote, which serves the first of these descriptors and keeps the others open; 0 if refused."""
    try:
        pid = os.fork()
    except OSError:
        pid = 0
    else:
        if pid == 0:
            control.close()
            os.setsid()
            os.dup2(descriptors[0], 0)
            descendants.adopt()
            if not isinstance(prepared, str):
                prepared = prepared._replace(pid=os.getpid(), parent=os.getppid())
            _serve(socket.socket(fileno=descriptors[0]), prepared)
    for descriptor in descriptors:
        os.close(descriptor)
    return pid


def _told(trouble: Exception) -> str:
    """What the system said, or what kind of trouble it was."""
    return f"{type(trouble).__name__}: {trouble}"


def _hold(main: str, codes: bytes) -> None:
    """Load a program of ours, so that no worker has to."""
    with _loading():
        submission.hold(main, codes)


@contextlib.contextmanager
def _loading() -> Iterator[None]:
    """What is loaded stays: workers look through what a submission makes, and nothing else."""
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


def _preload() -> None:
    """Import what almost every worker needs, once."""
    import _sitebuiltins  # noqa: F401
    import ast  # noqa: F401
    import fcntl  # noqa: F401
    import random  # noqa: F401
    import selectors  # noqa: F401

    import numpy.random  # noqa: F401


def _receive(control: socket.socket) -> tuple[Request | None, list[int]]:
    head, descriptors, _, _ = socket.recv_fds(control, 4, 3)
    if len(head) < 4:
        return None, []
    size, data = int.from_bytes(head, "big"), b""
    while len(data) < size:
        more = control.recv(size - len(data))
        if not more:
            return None, []
        data += more
    return marshal.loads(data), list(descriptors)


def _fork(
    control: socket.socket,
    descriptors: list[int],
    prepared: mechanisms.Prepared | str,
    request: Request,
) -> tuple[int, str]:
    """Fork a worker, if this machine is fit for one and lets us."""
    try:
        if isinstance(prepared, str):
            return 0, prepared
        pid = os.fork()
        if pid == 0:
            _become_worker(control, descriptors, prepared, request)
        return pid, ""
    except OSError as refusal:
        return 0, f"the system refuses another process ({refusal.strerror})"
    finally:
        for descriptor in descriptors:
            os.close(descriptor)


def _become_worker(
    control: socket.socket, descriptors: list[int], prepared: mechanisms.Prepared, request: Request
) -> None:
    """In the child: take the pipes, let go of everything else, confine, serve."""
    import fcntl  # here, since this module travels to systems that have none

    output = descriptors[2]
    try:
        control.close()
        os.setsid()
        null = os.open(os.devnull, os.O_RDWR)
        wanted = [null, descriptors[2], descriptors[2], descriptors[0], descriptors[1]]
        begun = mechanisms.begin(prepared)
        if begun is not None:
            prepared = prepared._replace(begun=begun._replace(ruleset=len(wanted)))
            wanted.append(begun.ruleset)
        above = [fcntl.fcntl(descriptor, fcntl.F_DUPFD, len(wanted)) for descriptor in wanted]
        for place, descriptor in enumerate(above):
            os.dup2(descriptor, place)
        output = 2
        os.closerange(len(wanted), 4096)
        worker.start(3, 4, prepared, request)
    except BaseException as error:
        os.write(output, f"{error or type(error).__name__}\n".encode())
    finally:
        os._exit(1)


def _alarm(pid: int, children: set[int]) -> tuple[int, str]:
    if pid in children:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGUSR1)
    return 0, ""


def _end(pid: int, patience: float) -> int:
    """Kill a worker and its session; wait a little first for one that is already ending by itself."""
    deadline = time.monotonic() + patience
    while True:
        with contextlib.suppress(ChildProcessError):
            found, status = os.waitpid(pid, os.WNOHANG)
            if found:
                _kill_session(pid)
                return os.waitstatus_to_exitcode(status)
        if time.monotonic() >= deadline:
            break
        time.sleep(0.002)
    _kill_session(pid)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return 0


def _kill_session(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _end_orphans(children: set[int]) -> None:
    """Kill what a worker left behind: orphans become children of this process."""
    for _ in range(200):
        left_behind = [pid for pid in descendants.children() if pid not in children]
        if not left_behind:
            return
        for pid in left_behind:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)


if __name__ == "__main__":
    sys.exit("this module runs inside an interpreter of its own")

"""A process that holds Python and numpy, and forks a worker whenever it is asked to (Linux).

    fork   with the worker's three pipe ends  ->  the worker's process id
    end    process id, patience in seconds    ->  how it ended (as waitpid says); it and its children are gone

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
import sys
import time
from typing import Any

from grader.sandbox import descendants, worker
from grader.sandbox.confine import mechanisms


def main(options: dict[str, Any]) -> None:
    """Serve requests from the control socket (standard input) until it is closed."""
    control = socket.socket(fileno=os.dup(0))
    prepared = mechanisms.prepare()
    descendants.adopt()
    _preload()
    gc.collect()
    gc.freeze()
    children: set[int] = set()
    while True:
        request, descriptors = _receive(control)
        if request is None:
            break
        if request["op"] == "fork":
            pid = os.fork()
            if pid == 0:
                _become_worker(control, descriptors, prepared, request)
            for descriptor in descriptors:
                os.close(descriptor)
            children.add(pid)
            control.sendall(pid.to_bytes(4, "big"))
        else:
            known = request["pid"] in children
            status = _end(request["pid"], request["patience"]) if known else 0
            children.discard(request["pid"])
            _end_orphans(children)
            control.sendall(status.to_bytes(4, "big", signed=True))
    for pid in children:
        _end(pid, 0.0)
    _end_orphans(set())
    os._exit(0)


def _preload() -> None:
    """Import what almost every worker needs, once."""
    import ast  # noqa: F401
    import random  # noqa: F401

    import numpy.random  # noqa: F401


def _receive(control: socket.socket) -> tuple[dict[str, Any] | None, list[int]]:
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


def _become_worker(
    control: socket.socket, descriptors: list[int], prepared: Any, request: dict[str, Any]
) -> None:
    """In the child: take the pipes, let go of everything else, confine, serve."""
    try:
        control.close()
        os.setsid()
        null = os.open(os.devnull, os.O_RDWR)
        wanted = [null, descriptors[2], descriptors[2], descriptors[0], descriptors[1]]
        high = [os.dup2(descriptor, 100 + place) for place, descriptor in enumerate(wanted)]
        for place, descriptor in enumerate(high):
            os.dup2(descriptor, place)
        os.closerange(5, 4096)
        worker.start(3, 4, prepared, request)
    except BaseException as error:
        os.write(2, f"worker: {type(error).__name__}: {error}\n".encode())
    finally:
        os._exit(1)


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

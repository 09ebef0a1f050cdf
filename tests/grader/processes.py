"""Which processes run below one, read from /proc: what is left is found, and nobody else is taken for it."""

from __future__ import annotations

import contextlib
import ctypes
import os
from collections.abc import Iterator
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36


def _running() -> Iterator[tuple[int, int]]:
    """Each process that is more than an entry in a table, and its parent."""
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{name}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            if fields[0] != "Z":
                yield int(name), int(fields[1])


def below(pid: int) -> list[int]:
    """The processes that one started, and those that they started."""
    children: dict[int, list[int]] = {}
    for one, parent in _running():
        children.setdefault(parent, []).append(one)
    found: list[int] = []
    waiting = [pid]
    while waiting:
        started = children.get(waiting.pop(), [])
        found += started
        waiting += started
    return sorted(found)


def family(pid: int) -> list[int]:
    """A process and all below it."""
    return [pid, *below(pid)]


def alive(pids: list[int]) -> list[int]:
    """Those that are still running."""
    running = {one for one, _ in _running()}
    return [pid for pid in pids if pid in running]


@contextlib.contextmanager
def adopting() -> Iterator[None]:
    """While it lasts, a process whose parent ends becomes this one's child, so that `below` finds it."""
    prctl = ctypes.CDLL(None).prctl
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)

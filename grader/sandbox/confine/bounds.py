"""What one worker may use up: memory, processor time, files, threads. Linux; macOS too, there not memory."""

from __future__ import annotations

import os
import sys
from typing import NamedTuple

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_LINUX = sys.platform == "linux"
_OTHER_THREADS = 1024  # room for what an ordinary user starts elsewhere while workers run


class Bounds(NamedTuple):
    """What one worker may use up."""

    memory: int = 4 << 30  # bytes of address space; Python and numpy take 0.2 GB
    seconds: int = 60  # of processor time
    file_size: int = 4 << 20  # bytes, of each file it writes
    open_files: int = 64
    threads: int = 32  # besides the first


def available() -> bool:
    """Whether this system has limits at all."""
    return resource is not None


def apply(bounds: Bounds, processes: int) -> None:
    """Set them, soft and hard; `processes` is how many its user may have, threads included."""
    wanted = {
        "AS": bounds.memory if _LINUX else resource.RLIM_INFINITY,  # macOS has it and does not keep it
        "CPU": bounds.seconds,
        "FSIZE": bounds.file_size,
        "NOFILE": bounds.open_files,
        "NPROC": processes,
        **dict.fromkeys(("CORE", "MEMLOCK", "MSGQUEUE"), 0),
    }
    for name, value in wanted.items():
        which = getattr(resource, f"RLIMIT_{name}", None)
        if which is None or value == resource.RLIM_INFINITY:
            continue
        _, hard = resource.getrlimit(which)
        # A second after SIGXCPU, which a submission may ignore, comes SIGKILL.
        most = value + 1 if name == "CPU" else value
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (min(value, most), most))


def processes(bounds: Bounds, *, alone: bool, already: int) -> int:
    """How many processes a worker's user may have: the kernel counts all threads of a user, as processes.

    `alone` says that nothing else is counted with it, `already` how many threads its user has elsewhere.
    """
    return bounds.threads + (1 if alone else already + _OTHER_THREADS)


def threads_of(uid: int) -> int:
    """How many threads this user has, as far as it is shown."""
    count = 0
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            task = os.stat(f"/proc/{name}/task")
        except OSError:
            continue
        count += task.st_nlink - 2 if task.st_uid == uid else 0  # two links are the folder's
    return count

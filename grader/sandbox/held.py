"""What a worker holds that no limit of its own bounds everywhere: threads, and deleted files, open or mapped.

    threads(pid)                how many it has; MAX_THREADS are allowed
    deleted_bytes(pid, uid)     what deleted files take: they have no name, and take up the disk all the same

Both as far as the kernel tells us (Linux). Threads are counted by the kernel itself where a worker has a user, or a
namespace, of its own; files where it has a file system of its own (`grader.sandbox.confine.namespaces`). Elsewhere
they are counted from here, now and then. An open file tells its blocks; of one that is only mapped no more than its
number is told, so it counts as much as a file may have. Whoever is root without its capabilities looks as the user
that the worker has become.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import stat
import sys
from collections.abc import Iterator

from grader.sandbox.confine.bounds import Bounds

MAX_THREADS = Bounds().threads + 1
_DELETED = " (deleted)"
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def threads(pid: int) -> int:
    """The threads of a process; 0 where it cannot be told."""
    try:
        return os.stat(f"/proc/{pid}/task").st_nlink - 2  # two links are the folder's
    except OSError:
        return 0


def deleted_bytes(pid: int, uid: int | None = None) -> int:
    """Bytes on disk in files without a name that this process holds; 0 where it cannot be told."""
    if _libc is None:
        return 0
    with _looking_as(uid):
        opened = _opened(pid)
        mapped = _mapped(pid) - set(opened)
    return sum(opened.values()) + len(mapped) * Bounds().file_size


def _opened(pid: int) -> dict[tuple[int, int], int]:
    """The blocks of deleted files that it has open, by device and number."""
    found: dict[tuple[int, int], int] = {}
    with contextlib.suppress(OSError):
        for name in os.listdir(f"/proc/{pid}/fd"):
            with contextlib.suppress(OSError):
                status = os.stat(f"/proc/{pid}/fd/{name}")
                if stat.S_ISREG(status.st_mode) and status.st_nlink == 0:
                    found[status.st_dev, status.st_ino] = status.st_blocks * 512
    return found


def _mapped(pid: int) -> set[tuple[int, int]]:
    """The deleted files that it has mapped, by device and number."""
    found: set[tuple[int, int]] = set()
    with (
        contextlib.suppress(OSError, ValueError),
        open(f"/proc/{pid}/maps", encoding="utf-8", errors="replace") as file,
    ):
        for line in file:
            if line.rstrip("\n").endswith(_DELETED):
                _, _, _, device, number, _ = line.split(maxsplit=5)
                major, minor = (int(part, 16) for part in device.split(":"))
                found.add((os.makedev(major, minor), int(number)))
    return found


@contextlib.contextmanager
def _looking_as(uid: int | None) -> Iterator[None]:
    """As this user where files are concerned, in this thread."""
    if _libc is None or uid is None or os.geteuid() != 0:
        yield
        return
    before = os.getegid(), os.geteuid()
    _libc.setfsgid(uid)
    _libc.setfsuid(uid)
    try:
        yield
    finally:
        _libc.setfsuid(before[1])
        _libc.setfsgid(before[0])

"""A user of its own for the workers of one grader, whatever else is graded beside it (Linux, started as root).

    lease = users.take()      a user that no other grader has, or None where there is none to become
    lease.uid, lease.lock     the lock is an open file, and keeps the user for whoever inherits it

Workers of one user could signal each other, and the kernel counts their threads together. A user is taken by a
lock on a file in a folder that only root can enter; the kernel frees it when the last that holds it ends,
however it ends.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
from functools import cache
from typing import NamedTuple

from grader.sandbox.confine.syscalls import capabilities

try:
    import fcntl
    import pwd
except ImportError:  # Windows
    fcntl = pwd = None  # type: ignore[assignment]

_CHOWN, _SETGID, _SETUID = 1 << 0, 1 << 6, 1 << 7
_UIDS = range(60706, 61184)
"""Nobody's: above adduser's and systemd's home users, below its dynamic ones and a container's last."""
FOLDER = "backprop-kata-users"
_PLACES: tuple[str, ...] = ()


class Lease(NamedTuple):
    """A user, and the open file whose lock keeps it."""

    uid: int
    lock: int

    def end(self) -> None:
        os.close(self.lock)


def take() -> Lease | None:
    """The first free user. OSError if all are taken, or if there is no place for locks."""
    free = available()
    if not free:
        return None
    folder = _folder()
    for uid in free:
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        lock = os.open(os.path.join(folder, str(uid)), flags, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return Lease(uid, lock)
        except BlockingIOError:
            os.close(lock)
        except OSError as refusal:
            os.close(lock)
            raise OSError(f"the system refuses a lock in {folder} ({refusal.strerror})") from None
    raise OSError(f"all {len(free)} users that workers may become are taken by other gradings")


@cache
def available() -> list[int]:
    """The users that a worker could become: none if not root, or root of a container that may not."""
    needed = _CHOWN | _SETGID | _SETUID
    if sys.platform != "linux" or os.geteuid() != 0 or capabilities() & needed != needed:
        return []
    if _text("/proc/self/setgroups").startswith("deny"):
        return []
    taken = {entry.pw_uid for entry in pwd.getpwall()}
    return sorted((_mapped("/proc/self/uid_map") & _mapped("/proc/self/gid_map")) - taken)


def _folder() -> str:
    """A folder that is ours alone; the first place that lets us have one."""
    refusal: OSError | None = None
    for place in _PLACES or ("/run", tempfile.gettempdir()):
        folder = os.path.join(place, FOLDER)
        try:
            with contextlib.suppress(FileExistsError):
                os.mkdir(folder, 0o700)
            status = os.lstat(folder)
        except OSError as error:
            refusal = refusal or error
            continue
        if stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & 0o077:
            return folder
    raise refusal or OSError(f"{folder} is not a folder of root's own")


def _mapped(path: str) -> set[int]:
    """Which of the workers' users exist in this user namespace."""
    spaces = [list(map(int, line.split())) for line in _text(path).splitlines()]
    return {uid for uid in _UIDS for first, _, count in spaces if first <= uid < first + count}


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""

"""A file system of its own for a worker's scratch folder: whatever it does there, it fills nobody else's disk.

    kind()                 what this machine grants: "mounts", "user" (which brings its own mounts), or None
    mount(kind, folder)    in the worker: from here on the folder is a small file system in memory

Deleted files, holes that are filled later and files without a name are counted by the kernel, and all of it goes
with the worker. Root takes a mount namespace; others need a user namespace for it, which some systems do not
grant to everybody. There the kernel counts the worker's threads apart from its user's others, since Linux 5.14.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys

SIZE, FILES = 16 << 20, 1024
_NEW_MOUNTS, _NEW_USER = 0x20000, 0x10000000
_NOSUID, _NODEV, _NOEXEC, _REC, _PRIVATE = 2, 4, 8, 0x4000, 1 << 18
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def kind() -> str | None:
    """Found out by a child that tries it."""
    if _libc is None:
        return None
    wanted = "mounts" if os.geteuid() == 0 else "user"
    child = os.fork()
    if child == 0:
        try:
            mount(wanted, "/tmp" if os.path.isdir("/tmp") else "/")
            os._exit(0)
        finally:
            os._exit(1)
    return wanted if os.waitpid(child, 0)[1] == 0 else None


def mount(kind: str, folder: str, owner: int | None = None) -> None:
    """Put a file system of its own in the folder's place, for this process and its children. OSError if refused."""
    user, group = os.getuid(), os.getgid()
    _check(_called("unshare", _NEW_MOUNTS | (_NEW_USER if kind == "user" else 0)), "unshare")
    if kind == "user":
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"{user} {user} 1")
        _write("/proc/self/gid_map", f"{group} {group} 1")
    _check(_called("mount", None, b"/", None, _REC | _PRIVATE, None), "mount of /")
    owned = f"uid={owner},gid={owner}" if owner is not None else f"uid={user},gid={group}"
    options = f"size={SIZE},nr_inodes={FILES},mode=700,{owned}".encode()
    flags = _NOSUID | _NODEV | _NOEXEC
    _check(_called("mount", b"scratch", os.fsencode(folder), b"tmpfs", flags, options), "mount of a tmpfs")


def counts_threads_apart() -> bool:
    """Whether a user namespace has its own count of threads."""
    release = os.uname().release.split(".")
    return [int(part) for part in release[:2] if part.isdigit()] >= [5, 14]


def _called(name: str, *arguments: object) -> int:
    plain = [ctypes.c_ulong(value) if isinstance(value, int) else value for value in arguments]
    answer: int = getattr(_libc, name)(*plain)
    return answer


def _check(answer: int, what: str) -> None:
    if answer < 0:
        code = ctypes.get_errno() or errno.EPERM
        raise OSError(code, f"{what}: {os.strerror(code)}")


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="ascii") as file:
        file.write(text)

"""Files that are there whole or not at all.

    writable(path)                 raises OSError if write_atomically could not write there, as far as one can know
    write_atomically(path, data)   a reader sees the old file or the new one

What is there and no plain file (a device, a pipe) is written to and never replaced: whoever runs this as root and
names /dev/null wants to keep it. A link is replaced by a file, and what it leads to stays as it is: the link may
have been laid by somebody else. Only where the system keeps its own links, /dev/stdout and the like, is one followed.
A new file is as readable as the umask says; one that is replaced stays as readable as it was.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from pathlib import Path

_SYSTEM = ("/dev", "/dev/fd", "/proc/self/fd")


def writable(path: Path) -> None:
    """Raise OSError where a file cannot be written, without changing what is there."""
    if _is_written_through(path):
        if not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return
    if path.is_dir() and not path.is_symlink():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    descriptor, temporary = _beside(path)
    os.close(descriptor)
    os.unlink(temporary)


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file through a temporary neighbour."""
    if _is_written_through(path):
        path.write_bytes(data)
        return
    descriptor, temporary = _beside(path)
    try:
        with os.fdopen(descriptor, "wb") as file:
            mode = _mode(path)
            if mode is not None:
                os.chmod(temporary, mode)
            file.write(data)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _is_written_through(path: Path) -> bool:
    """Whether the path names something that is no plain file, or a place of the system's own."""
    if str(path.absolute().parent) in _SYSTEM:
        return path.exists()
    kind = _kind(path)
    if kind is not None and stat.S_ISLNK(kind):
        return False
    return kind is not None and not stat.S_ISREG(kind) and not stat.S_ISDIR(kind)


def _kind(path: Path) -> int | None:
    try:
        return os.lstat(path).st_mode
    except FileNotFoundError:
        return None


def _mode(path: Path) -> int | None:
    """Who may read the plain file that is replaced."""
    kind = _kind(path)
    return stat.S_IMODE(kind) & 0o777 if kind is not None and stat.S_ISREG(kind) else None


def _beside(path: Path) -> tuple[int, Path]:
    """A new empty file in the same folder; the umask decides who may read it."""
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(6)}")
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.open(temporary, flags, 0o666), temporary

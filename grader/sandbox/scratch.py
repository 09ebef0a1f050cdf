"""The private folder that a worker may write to: made, watched and removed by the other side.

    scratch = Scratch()            a new folder; OSError if there can be none
    scratch.path                   the worker's own part of it
    scratch.is_too_full(pid)       whether this worker keeps more than a submission has any use for
    scratch.remove()               it is gone, with all that is in it
    remove_all()                   so are all that this process has made: a signal may end it between two lines

What is in it is hostile: folders nested deeper than a path can be long, folders that nobody may list, a million
empty files, links. Nothing here recurses, follows a link, or raises because of what it finds. It is counted in
blocks; where the worker has a file system of its own, the kernel bounds it and the folder stays empty.

A lock on the folder tells that its grader lives; the kernel frees it however that ends. What a killed grader left
behind is removed by the next one of the same user: a folder of ours by name and owner that nobody locks.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
import time

from grader.sandbox import held

try:
    import fcntl
except ImportError:  # Windows: nothing is locked, and nothing that was left behind removed
    fcntl = None  # type: ignore[assignment]

PREFIX = "kata-worker-"
MAX_BYTES = 32 * 2**20
BYTES_PER_FILE, BYTES_PER_FOLDER = 2**14, 2**16
"""What each is counted for at least: removing a folder takes a millisecond, however empty it is."""

SWEEP_SECONDS = 2.0
_LONG, _MOVED, _TRIES = 400, "moved-", 100


class Scratch:
    """One worker's folder, inside one that is only locked."""

    def __init__(self) -> None:
        _sweep_once()
        self._home, self._lock = _made()
        self.path = os.path.join(self._home, "scratch")
        try:
            os.mkdir(self.path, 0o700)
        except OSError:
            self.remove()
            raise

    def is_too_full(self, pid: int, uid: int | None = None) -> bool:
        """Whether it holds more than MAX_BYTES, deleted files that `pid` keeps open included."""
        total, waiting = held.deleted_bytes(pid, uid), [self.path]
        while waiting:
            try:
                with os.scandir(waiting.pop()) as entries:
                    for entry in entries:
                        if entry.is_dir(follow_symlinks=False):
                            total += BYTES_PER_FOLDER
                            waiting.append(entry.path)
                        else:
                            total += max(BYTES_PER_FILE, _size(entry))
                        if total > MAX_BYTES:
                            return True
            except FileNotFoundError:
                continue
            except OSError:
                return True
        return total > MAX_BYTES

    def remove(self) -> None:
        """Remove it; call this when nobody is left who could write to it."""
        _remove(self._home)
        made_by.pop(self._home, None)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


made_by: dict[str, int] = {}
"""The folders that there are, or are about to be, and the process that made them: a fork knows its parent's."""


def remove_all() -> None:
    """Remove what this process has made; call this when all its workers are gone."""
    for home, pid in list(made_by.items()):
        if pid == os.getpid():
            _remove(home)
            del made_by[home]


def _made() -> tuple[str, int | None]:
    """A new folder, locked where this file system has locks.

    Before it is locked somebody may take it for one that was left behind, and remove it: then another one.
    """
    for _ in range(_TRIES):
        home = os.path.join(tempfile.gettempdir(), PREFIX + secrets.token_hex(8))
        made_by[home] = os.getpid()
        os.mkdir(home, 0o700)
        if fcntl is None:
            return home, None
        try:
            lock = _locked(home)
        except OSError:  # no locks here, so nobody sweeps here either
            os.chmod(home, 0o711)
            return home, None
        if lock is not None and _is_there(home, lock):
            os.fchmod(lock, 0o711)  # whoever a worker becomes has to get through
            return home, lock
        if lock is not None:
            os.close(lock)
        del made_by[home]
    raise OSError(f"every new folder in {tempfile.gettempdir()} is taken by somebody else")


def _locked(folder: str) -> int | None:
    """The folder, open and locked; None if it is no folder of ours, or if somebody else has the lock."""
    try:
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        if os.fstat(lock).st_uid == os.geteuid():
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return lock
    except BlockingIOError:
        pass
    except OSError:
        os.close(lock)
        raise
    os.close(lock)
    return None


def _is_there(folder: str, lock: int) -> bool:
    try:
        return os.path.samestat(os.lstat(folder), os.fstat(lock))
    except OSError:
        return False


swept: set[str] = set()


def _sweep_once() -> None:
    """Remove what killed graders left behind, the first time that a folder is asked for."""
    place = tempfile.gettempdir()
    if place not in swept:
        swept.add(place)
        sweep(place)


def sweep(place: str) -> None:
    """Remove the folders in this place that are ours and that nobody locks; what takes long is left to the next."""
    if fcntl is None:
        return
    end = time.monotonic() + SWEEP_SECONDS
    with contextlib.suppress(OSError), os.scandir(place) as entries:
        for entry in entries:
            if time.monotonic() > end:
                return
            if entry.name.startswith(PREFIX) and (lock := _locked(entry.path)) is not None:
                if _is_home(entry.path):
                    _remove(entry.path)
                os.close(lock)


def _is_home(folder: str) -> bool:
    """Whether it looks as ours do: in it the worker's folder, and what was being moved when its remover ended."""
    with contextlib.suppress(OSError):
        return all(name == "scratch" or name.startswith(_MOVED) for name in os.listdir(folder))
    return False


def _size(entry: os.DirEntry[str]) -> int:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return 0
    return status.st_blocks * 512 if hasattr(status, "st_blocks") else status.st_size


def _remove(home: str) -> None:
    """What lies deep is first moved to a folder at the top, so that no path becomes long."""
    with contextlib.suppress(OSError):  # most workers have left nothing
        os.rmdir(os.path.join(home, "scratch"))
        os.rmdir(home)
        return
    try:
        top = tempfile.mkdtemp(prefix=_MOVED, dir=home)
    except OSError:
        top = home
    number, emptied = 0, [home, top]
    waiting = [path for path in _emptied(home) if path != top]
    while waiting:
        place = waiting.pop()
        with contextlib.suppress(OSError):
            os.chmod(place, 0o700)
        if len(place) > _LONG:
            number += 1
            moved = os.path.join(top, str(number))
            with contextlib.suppress(OSError):
                os.rename(place, moved)
                place = moved
        emptied.append(place)
        waiting += _emptied(place)
    for place in reversed(emptied):
        with contextlib.suppress(OSError):
            os.rmdir(place)


def _emptied(folder: str) -> list[str]:
    """The folders in a folder, once everything else in it is gone."""
    folders = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    os.unlink(entry.path)
    except OSError:
        return folders
    return folders

"""A submission in a folder, walked and read by descriptor: never by a path that was looked at before.

Every folder on the way is opened anew below the one before it, and no link is followed (`O_NOFOLLOW`, `dir_fd`), so
whoever exchanges a folder for a link while it is read wins nothing. What is shallow is looked at first; the number
of entries that are looked at is bounded. Where a system has no such calls (Windows), paths are used and links are
looked for at each step.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from grader.intake import rules
from grader.intake.source import LINK, Found, Unreadable, bounded

_BY_DESCRIPTOR = os.open in os.supports_dir_fd and os.scandir in os.supports_fd and hasattr(os, "O_NOFOLLOW")
NO_FILE = "is no regular file"
_FOLDER = (
    os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
)
_FILE = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe is not waited for
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


def open_file(path: str | Path, folder: int | None = None) -> IO[bytes]:
    """A regular file, open; raises `Unreadable`."""
    if not _BY_DESCRIPTOR and os.path.islink(path):
        raise Unreadable(LINK)
    try:
        descriptor = os.open(path, _FILE, dir_fd=folder)
    except (OSError, ValueError) as error:
        raise Unreadable(_why(error)) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Unreadable(NO_FILE)
    return os.fdopen(descriptor, "rb")


class Folder:
    """A folder that is handed in; raises `Unreadable` if it cannot be opened or looked into."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._root = os.open(path, _FOLDER & ~getattr(os, "O_NOFOLLOW", 0)) if _BY_DESCRIPTOR else -1
        except OSError as error:
            raise Unreadable(_why(error)) from None
        self._left = rules.MAX_ENTRIES
        self._found: list[Found] | None = None
        self.notes: list[str] = []

    def __enter__(self) -> Folder:
        return self

    def __exit__(self, *error: object) -> None:
        if self._root >= 0:
            os.close(self._root)

    def found(self) -> list[Found]:
        if self._found is None:
            self._found = list(self._walk())
        return self._found

    def _walk(self) -> Iterator[Found]:
        waiting: deque[tuple[str, ...]] = deque([()])
        while waiting and self._left > 0:
            folder = waiting.popleft()
            folders, files = self._entries(folder)
            yield from files
            if len(folder) < rules.MAX_DEPTH:
                waiting.extend((*folder, name) for name in folders)
        if waiting:
            self.notes.append(
                f"The first {rules.MAX_ENTRIES} files and folders were looked at, the others were left out."
            )

    def _entries(self, folder: tuple[str, ...]) -> tuple[list[str], list[Found]]:
        """The folders in a folder, and the files that may be of use; nothing of an installed environment."""
        folders, files = [], []
        try:
            with self._opened(folder) as place, os.scandir(place) as entries:
                for entry in islice(entries, self._left):
                    self._left -= 1
                    if entry.name == "pyvenv.cfg" and folder:
                        return [], []
                    if _is_link(entry):
                        if rules.kind(entry.name):
                            files.append(Found(folder, entry.name, LINK))
                    elif entry.is_dir(follow_symlinks=False):
                        if not rules.is_made_by_tools(entry.name):
                            folders.append(entry.name)
                    elif rules.kind(entry.name):  # a pipe or a device is named, and never opened
                        is_file = entry.is_file(follow_symlinks=False)
                        files.append(Found(folder, entry.name, "" if is_file else NO_FILE))
        except OSError as error:
            if not folder:
                raise Unreadable(_why(error)) from None
            self.notes.append(
                f"The folder {'/'.join(folder)} was left out: {(error.strerror or '').lower()}."
            )
        return sorted(folders), sorted(files)

    @contextlib.contextmanager
    def _opened(self, folder: tuple[str, ...]) -> Iterator[int | str]:
        """A descriptor of a folder, or where there are none its path, every step of which is no link."""
        if not _BY_DESCRIPTOR:
            yield self._checked(folder)
            return
        descriptor = os.dup(self._root)
        try:
            for part in folder:
                inner = os.open(part, _FOLDER, dir_fd=descriptor)
                os.close(descriptor)
                descriptor = inner
            yield descriptor
        finally:
            os.close(descriptor)

    def _checked(self, folder: tuple[str, ...]) -> str:
        path = str(self._path)
        for part in folder:
            path = os.path.join(path, part)
            if os.path.islink(path) or getattr(os.lstat(path), "st_reparse_tag", None):
                raise OSError(0, "it is a link")
        return path

    def read(self, found: Found, limit: int) -> bytes:
        with self.open(found) as file:
            return bounded(file, limit)

    def open(self, found: Found) -> IO[bytes]:
        """A file in it, open; raises `Unreadable`."""
        if found.trouble:
            raise Unreadable(found.trouble)
        try:
            with self._opened(found.folder) as place:
                if isinstance(place, int):
                    return open_file(found.name, place)
                return open_file(os.path.join(place, found.name))
        except OSError as error:
            raise Unreadable(_why(error)) from None


def _why(error: OSError | ValueError) -> str:
    """Why something cannot be opened, in words; raises what is not its fault but this machine's."""
    number = getattr(error, "errno", None)
    if number in (errno.EMFILE, errno.ENFILE, errno.ENOMEM):
        raise error
    if number == errno.ELOOP:
        return LINK
    return f"cannot be read: {(getattr(error, 'strerror', None) or str(error)).lower()}"


def _is_link(entry: os.DirEntry[str]) -> bool:
    return entry.is_symlink() or (hasattr(entry, "is_junction") and entry.is_junction())

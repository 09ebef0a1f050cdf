"""Where files come from: a folder, a zip or a single file, all looked at and read in the same two ways.

    source.found()              -> Found ...       everything that could be an exercise, a helper or a notebook
    source.read(found, limit)   -> bytes           or `Unreadable`, whose text says why

Nothing is read to find out what is there, and nothing is read further than its limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple, Protocol

from grader.text import clean_line


class Found(NamedTuple):
    """A file that was found: its folder and name in the submission, and why it cannot be read, if that is known."""

    folder: tuple[str, ...]
    name: str
    trouble: str = ""
    key: int = 0
    """What the source knows it by."""

    @property
    def path(self) -> str:
        return "/".join([*self.folder, self.name])


class Unreadable(Exception):
    """A file that cannot be read; the text goes on after its name: "is a link: hand in the file itself"."""


def sentence(name: str, trouble: object) -> str:
    """What is wrong with what is called so."""
    return clean_line(f"{name} {trouble}" + ("" if str(trouble).endswith("?") else "."))


class Source(Protocol):
    """What a submission comes in; `notes` say what was not even looked at."""

    notes: list[str]

    def found(self) -> Iterable[Found]: ...

    def read(self, found: Found, limit: int) -> bytes: ...


LINK = "is a link: hand in the file itself"
ORDINARY = 64 * 1024
"""Bytes that hardly any file has: room for as many as it may have is not made before they are there."""


def bounded(file: IO[bytes], limit: int) -> bytes:
    """What a file holds, if that is no more than its limit."""
    data = file.read(min(limit + 1, ORDINARY))
    if len(data) == ORDINARY:
        data += file.read(limit + 1 - ORDINARY)
    if len(data) > limit:
        size = f"{limit // 10**6} MB" if limit >= 2 * 10**6 else f"{limit // 1000} kB"
        raise Unreadable(f"is larger than {size}")
    return data


class OneFile:
    """A single file that is open already."""

    def __init__(self, name: str, file: IO[bytes]) -> None:
        self._name, self._file = name, file
        self.notes: list[str] = []

    def found(self) -> Iterator[Found]:
        yield Found((), self._name)

    def read(self, found: Found, limit: int) -> bytes:
        self._file.seek(0)
        return bounded(self._file, limit)

"""A submission in a zip, listed and read member by member, never unpacked. This runs in a child with limits.

Members that lead out of it (".."), links, and encrypted ones are found and not read; an absolute name or a drive
leads into it, since nothing is ever written. Sizes in a zip are claims: each member is read no further than its
limit, and the list of members, which zipfile holds in memory, is bounded by the bytes that it takes in the file.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Iterator
from typing import IO

from grader.intake import disguises, rules
from grader.intake.source import LINK, Found, Unreadable, bounded

MAX_DIRECTORY = 10_000_000
"""Bytes of the list of members: some seventy thousand with usual names."""


_DRIVE = re.compile(r"\A[A-Za-z]:")


class TooMany(Exception):
    """The zip holds more members than can be looked at."""


class _Guarded(io.BufferedReader):
    """The zip's file, of which nobody reads much at once."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or size < 0:
            place = self.tell()
            size = self.seek(0, io.SEEK_END) - place
            self.seek(place)
        if size > MAX_DIRECTORY:
            raise TooMany
        return super().read(size)


class Archive:
    """A zip; raises `TooMany`, or what zipfile and its decompressors raise if it is none."""

    def __init__(self, raw: io.FileIO) -> None:
        self._zip = zipfile.ZipFile(_Guarded(raw))
        self.notes: list[str] = []

    def found(self) -> Iterator[Found]:
        environments = {
            tuple(_parts(_name(member))[:-1])
            for member in self._zip.infolist()
            if member.filename.endswith(("/pyvenv.cfg", "\\pyvenv.cfg"))
        }
        for key, member in enumerate(self._zip.infolist()):
            path = _name(member)
            *folder, name = _parts(path)
            if path.endswith("/") or not rules.kind(name) or len(folder) > rules.MAX_DEPTH:
                continue
            inside = (tuple(folder[:depth]) for depth in range(1, len(folder) + 1))
            if not any(map(rules.is_made_by_tools, folder)) and not environments.intersection(inside):
                yield Found(tuple(folder), name, _trouble(member, [*folder, name]), key)

    def read(self, found: Found, limit: int) -> bytes:
        if found.trouble:
            raise Unreadable(found.trouble)
        try:
            with self._zip.open(self._zip.infolist()[found.key]) as file:
                return bounded(file, limit)
        except (Unreadable, MemoryError):
            raise
        except NotImplementedError:
            raise Unreadable("is packed in a way that is not read here: make an ordinary zip") from None
        except Exception:  # zipfile lets the errors of four decompressors through
            raise Unreadable("is damaged in the zip") from None


def _name(member: zipfile.ZipInfo) -> str:
    """A member's name: macOS writes UTF-8 and does not say so, Windows writes backslashes."""
    name = member.filename
    if not member.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = member.filename
    return name.replace("\\", "/")


def _parts(name: str) -> list[str]:
    """The folders and the name, without a drive; what leads out keeps the part that says so."""
    return [part for part in _DRIVE.sub("", name).split("/") if part not in ("", ".")] or [""]


def _trouble(member: zipfile.ZipInfo, parts: list[str]) -> str:
    if ".." in parts:
        return "lies outside the zip: pack the folder once more"
    if stat.S_IFMT(member.external_attr >> 16) not in (0, stat.S_IFREG):
        return LINK
    return "is encrypted: hand it in without a password" if member.flag_bits & 1 else ""


def opened(file: IO[bytes]) -> Archive:
    """The zip in a file that is open; raises `SubmissionError` in the words for people."""
    try:
        return Archive(io.FileIO(file.fileno(), closefd=False))
    except (TooMany, MemoryError):
        raise rules.SubmissionError("holds too many files: hand in your exercise files alone") from None
    except Exception:  # zipfile lets the errors of four decompressors through
        raise rules.SubmissionError(_no_zip(file.fileno())) from None


def _no_zip(descriptor: int) -> str:
    raw = io.FileIO(descriptor, closefd=False)
    raw.seek(0)
    begin = raw.read(disguises.LOOKED_AT)
    other = disguises.archive_in(begin)
    if other not in ("", "zip"):
        return f"is a {other} archive, whatever its name says: pack the files as a zip"
    return (disguises.what(begin) if not other else "") or "cannot be read as a zip: is the upload complete?"

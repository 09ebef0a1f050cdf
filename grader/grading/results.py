"""A folder of results while it is filled: who is in it, what is done, and nobody else working on it.

    RESULTS/reports/NAME.json, NAME.html    a report a submission, there whole or not at all
    RESULTS/answers/NAME.json               its wrong answers
    RESULTS/.batch/head.json                kit, seed: all that is here was graded with these
    RESULTS/.batch/ledger                   a line a submission that is done
    RESULTS/.batch/lock                     locked while somebody works here
    RESULTS/.batch/work/                    what is being read

    with Results(folder) as results:        ResultsError where it cannot be used
        results.begin(head)
        results.is_done(name, key)          key: the hash of submission, kit, seed and options
        results.keep(record, files)
        results.leave_out(names)            what is no longer handed in goes to .batch/earlier

Killed at any moment it holds what was kept until then: a report is written before its line, and what has no line is
graded again.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import IO

import msgspec

from grader.files import write_atomically

VERSION = 1
_LEFT = re.compile(r"\..+\.[0-9a-f]{12}")
FOLDERS = {"report": ("reports", ".json"), "page": ("reports", ".html"), "answers": ("answers", ".json")}


class ResultsError(Exception):
    """The folder cannot be used; the text says why and what to do."""


class Head(msgspec.Struct, frozen=True):
    """What all results in a folder have in common."""

    kit: str
    grader: str
    seed: int
    version: int = VERSION


class Person(msgspec.Struct, frozen=True):
    """Who handed in, as far as the platform says."""

    name: str = ""
    login: str = ""
    email: str = ""
    number: str = ""
    canvas: str = ""
    participant: str = ""


class Record(msgspec.Struct, frozen=True):
    """A submission that is done. `file` is what its files are called, `digest` the hash of a report with marks."""

    name: str
    file: str
    key: str
    status: str = "graded"
    reason: str = ""
    digest: str = ""
    person: Person = Person()


def digest(data: bytes) -> str:
    """The hash of a report's bytes."""
    return hashlib.sha256(data).hexdigest()


class Results:
    """A folder of results, locked."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._own = folder, folder / ".batch"
        self.records: dict[str, Record] = {}
        self.head: Head | None = None
        self._ledger: int | None = None
        self._lock: IO[bytes] | None = None

    def __enter__(self) -> Results:
        try:
            for place in (self.workplace, *(self.folder / name for name, _ in FOLDERS.values())):
                place.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(self._own / "lock")
        except BlockingIOError:
            raise ResultsError(
                f"Another batch is working on {self.folder}: wait for it, or name another folder."
            ) from None
        except OSError as error:
            raise ResultsError(f"The results cannot be written to {self.folder}: {error.strerror}.") from None
        try:
            self._read()
        except BaseException:
            self._lock.close()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        if self._ledger is not None:
            os.close(self._ledger)
        if self._lock is not None:
            self._lock.close()

    def _read(self) -> None:
        """What was done before; what a killed run left half-written goes away."""
        for left in self.workplace.iterdir():
            shutil.rmtree(left, ignore_errors=True)
        for name, _ in FOLDERS.values():
            for path in (self.folder / name).iterdir():
                if _LEFT.fullmatch(path.name):
                    with contextlib.suppress(OSError):
                        path.unlink()
        head = self._own / "head.json"
        if head.is_file():
            try:
                self.head = msgspec.json.decode(head.read_bytes(), type=Head)
            except (OSError, msgspec.DecodeError):
                raise ResultsError(f"{head} cannot be read: name another folder for the results.") from None
        for line in _lines(self._own / "ledger"):
            with contextlib.suppress(msgspec.DecodeError):  # the last line of a run that was killed
                record = msgspec.json.decode(line, type=Record)
                self.records[record.name] = record

    def begin(self, head: Head) -> None:
        """Go on with these results, or begin; raises ResultsError where they belong to another kit."""
        if self.head is not None and (self.head.kit, self.head.version) != (head.kit, head.version):
            raise ResultsError(
                f"{self.folder} holds results of another version of the kit (grader {self.head.grader}). Nothing "
                "there was changed: name another folder for the results."
            )
        lines = b"".join(msgspec.json.encode(record) + b"\n" for record in self.records.values())
        self.written(self._own / "ledger", lines)
        self.written(self._own / "head.json", msgspec.json.encode(head))
        self.head = head
        flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._ledger = os.open(self._own / "ledger", flags)

    def is_done(self, name: str, key: str) -> bool:
        """Whether a submission of this name was graded as it would be now, and its report is still that."""
        record = self.records.get(name)
        if record is None or record.key != key or not record.digest:
            return False
        try:
            return digest(self.path(record.file, "report").read_bytes()) == record.digest
        except OSError:
            return False

    def keep(self, record: Record, files: dict[str, bytes]) -> None:
        """Write its files, then its line; what it had before and has no longer goes away."""
        for kind in FOLDERS:
            path = self.path(record.file, kind)
            if kind in files:
                self.written(path, files[kind])
            else:
                path.unlink(missing_ok=True)
        assert self._ledger is not None
        line = msgspec.json.encode(record) + b"\n"
        try:
            if os.write(self._ledger, line) != len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            raise self._unwritable(error) from None
        self.records[record.name] = record

    def leave_out(self, names: Iterable[str]) -> list[str]:
        """Put aside the results of everybody else than these; who they were."""
        kept = set(names)
        gone = [record for name, record in self.records.items() if name not in kept]
        used = {record.file for name, record in self.records.items() if name in kept}
        for record in gone:
            for kind, (_, ending) in FOLDERS.items():
                path = self.path(record.file, kind)
                if path.is_file() and record.file not in used:
                    aside = self._own / "earlier" / path.parent.name / f"{record.file}{ending}"
                    aside.parent.mkdir(parents=True, exist_ok=True)
                    os.replace(path, aside)
            del self.records[record.name]
        return sorted(record.name for record in gone)

    def files(self, record: Record) -> dict[str, bytes]:
        """What there is of a submission."""
        paths = {kind: self.path(record.file, kind) for kind in FOLDERS}
        return {kind: path.read_bytes() for kind, path in paths.items() if path.is_file()}

    def path(self, file: str, kind: str) -> Path:
        """Where a file of a submission is: its report, its page, its answers."""
        folder, ending = FOLDERS[kind]
        return self.folder / folder / f"{file}{ending}"

    def written(self, path: Path, data: bytes) -> None:
        """A file of the results, whole; raises ResultsError."""
        try:
            write_atomically(path, data)
        except OSError as error:
            raise self._unwritable(error) from None

    @property
    def workplace(self) -> Path:
        """A folder where what is read may lie for a moment."""
        return self._own / "work"

    def _unwritable(self, error: OSError) -> ResultsError:
        return ResultsError(
            f"The results could not be written to {self.folder}: {error.strerror}. What was graded until then is "
            "kept; the same command goes on from there."
        )


def _lines(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().splitlines()
    except FileNotFoundError:
        return []


def _locked(path: Path) -> IO[bytes]:
    """The open file, locked until it is closed or this process ends; BlockingIOError where it is locked already."""
    file = path.open("ab")
    try:
        if os.name == "posix":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt

            file.seek(0)
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
            except OSError:
                raise BlockingIOError from None
    except BaseException:
        file.close()
        raise
    return file

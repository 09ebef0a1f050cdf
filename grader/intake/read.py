"""Reads a submission: a folder, one .py file, a .zip or a notebook, as bytes that nothing has run.

    read(path, known) -> Submission         `parsers` open zips and notebooks, if not a child (`apart`)

What is taken, `rules` says, and which version of it, `choose`. A folder is read here, by descriptor; zips and
notebooks, which need a parser, in a child with limits. What could not be taken is said in `notes`.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import IO, Protocol

import msgspec

from grader.intake import rules
from grader.intake.collect import collect
from grader.intake.folder import Folder, open_file
from grader.intake.protocol import Notebook, Reading
from grader.intake.rules import MAX_FILE, Known, SubmissionError
from grader.intake.source import OneFile, Unreadable, sentence
from grader.text import clean_line

__all__ = ["MAX_FILE", "Submission", "SubmissionError", "read"]


class Submission(msgspec.Struct, frozen=True):
    """A submission: its name and its files, by the path under which they are imported.

    `notes` say what was left out and why, `refused` the same of an exercise's own file, by its name. `cells` are
    the lines on which the cells begin, of a file that is the text of a notebook. `beside` are the helpers of an
    exercise that lies in another folder than most: for it they come before those in `files`.
    """

    name: str
    files: dict[str, bytes]
    notes: tuple[str, ...] = ()
    refused: dict[str, str] = {}
    cells: dict[str, tuple[int, ...]] = {}
    beside: dict[str, dict[str, bytes]] = {}

    @property
    def sha256(self) -> str:
        """The hash of the names and contents of the files that were taken."""
        digest = hashlib.sha256()
        beside = {
            f"{name}/{path}": data for name, files in self.beside.items() for path, data in files.items()
        }
        for name, data in sorted((self.files | beside).items()):
            digest.update(f"{len(name)}:{name}:{len(data)}:".encode() + data)
        return digest.hexdigest()


class Parsers(Protocol):
    """Who opens what has to be parsed."""

    def unzip(self, file: IO[bytes], known: Known) -> Reading: ...

    def notebooks(self, data: list[bytes]) -> list[Notebook | str]: ...


class _Apart:
    """A child with limits, which is loaded when it is needed."""

    def unzip(self, file: IO[bytes], known: Known) -> Reading:
        from grader.intake import apart

        return apart.unzip(file, known)

    def notebooks(self, data: list[bytes]) -> list[Notebook | str]:
        from grader.intake import apart

        return apart.notebooks(data)


def read(path: Path, known: Known, parsers: Parsers | None = None) -> Submission:
    """The submission at a path; `known` are the files of the exercises that are graded, and their functions.

    Raises:
        SubmissionError: Nothing is there, or nothing in it is an exercise.
    """
    said = clean_line(str(path))
    try:
        is_folder = stat.S_ISDIR(os.stat(path).st_mode)
    except (OSError, ValueError):
        raise SubmissionError(f"There is no submission at {said}.") from None
    by = parsers or _Apart()
    reading = _folder(path, known, by) if is_folder else _file(path, known, by)
    if not any(file in known for file in reading.files):
        only = (
            not is_folder and rules.kind(path.name) != "archive"
        )  # what is wrong with it is all there is to say
        told = [] if only and reading.notes else [_nothing(said, known)]
        refused = list(reading.refused.values())
        raise SubmissionError(" ".join(refused or [*told, *reading.notes[:5]]), refused)
    name = path.resolve().name if is_folder else path.resolve().stem
    fields = {field: getattr(reading, field) for field in Reading.__struct_fields__}
    return Submission(clean_line(name, 100) or "submission", **fields)


def _nothing(said: str, known: Known) -> str:
    example = next(iter(known), "exNN_topic.py")
    return (
        f"{said} holds no exercise of this kit: no file is called like one (for example {example}). "
        "Give a folder or a zip with your exercise files, or one of them."
    )


def _folder(path: Path, known: Known, by: Parsers) -> Reading:
    """A folder; where it holds no exercise but a single zip, that zip."""
    try:
        with Folder(path) as folder:
            reading = collect(folder, known, by.notebooks)
            zips = [one for one in folder.found() if one.name.casefold().endswith(".zip")]
            if len(zips) != 1 or any(file in known for file in reading.files) or reading.refused:
                return reading
            with folder.open(zips[0]) as file:
                return _zip(zips[0].name, file, known, by)
    except Unreadable as trouble:
        raise SubmissionError(sentence(str(path), trouble)) from None


def _file(path: Path, known: Known, by: Parsers) -> Reading:
    """A file, by the end of its name."""
    kind = rules.kind(path.name)
    is_zip = path.name.casefold().endswith(".zip")
    if kind not in ("python", "notebook") and not is_zip:
        advice = " Save the code as plain text, in a file that ends in .py." if kind == "document" else ""
        raise SubmissionError(
            f"{clean_line(str(path))} is neither a folder nor a .py, .zip or .ipynb file.{advice}"
        )
    try:
        with open_file(path) as file:
            return (
                _zip(path.name, file, known, by)
                if is_zip
                else collect(OneFile(path.name, file), known, by.notebooks)
            )
    except Unreadable as trouble:
        raise SubmissionError(sentence(path.name, trouble)) from None


def _zip(name: str, file: IO[bytes], known: Known, by: Parsers) -> Reading:
    if os.fstat(file.fileno()).st_size > rules.MAX_ARCHIVE:
        raise Unreadable(f"is larger than {rules.MAX_ARCHIVE // 10**6} MB")
    try:
        return by.unzip(file, known)
    except SubmissionError as refusal:
        raise SubmissionError(sentence(name, refusal)) from None

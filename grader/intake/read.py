"""Reads a submission: a folder, one .py file, a .zip or a notebook, as bytes that nothing has run.

What is taken and what never is, `grader.intake.rules` says; zips and notebooks are read by `grader.intake.archive`.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import msgspec

from grader.intake.rules import (
    EXERCISE,
    MAX_FILE,
    MAX_FILES,
    NAME,
    SubmissionError,
    exercise_name,
    may_be_taken,
    read_bounded,
)
from grader.text import clean_line

__all__ = ["MAX_FILE", "Submission", "SubmissionError", "read"]

MAX_DEPTH = 4
MAX_TOTAL = 20_000_000
_NOT_FOLDERS = {"tests", "solutions", "grader", "venv", "env", "build", "dist", "node_modules", "__pycache__"}


class Submission(msgspec.Struct, frozen=True):
    """A submission: its name and its files, by their path inside it.

    `notes` say what was left out and why, `refused` the same of an exercise's own file, by its name. `cells` are
    the lines on which the cells begin, of a file that is the text of a notebook.
    """

    name: str
    files: dict[str, bytes]
    notes: tuple[str, ...] = ()
    refused: dict[str, str] = {}
    cells: dict[str, tuple[int, ...]] = {}

    @property
    def sha256(self) -> str:
        """The hash of the names and contents of the files that were taken."""
        digest = hashlib.sha256()
        for name in sorted(self.files):
            digest.update(f"{len(name)}:{name}:{len(self.files[name])}:".encode() + self.files[name])
        return digest.hexdigest()


def read(path: Path, known: Mapping[str, tuple[str, ...]]) -> Submission:
    """The submission at a path; `known` are the files of the exercises that are graded, and their functions.

    Raises:
        SubmissionError: Nothing is there, or nothing in it is an exercise.
    """
    try:
        kind = os.stat(path).st_mode
    except (OSError, ValueError):
        raise SubmissionError(f"There is no submission at {clean_line(str(path))}.") from None
    names = list(known)
    name = clean_line(path.resolve().stem if stat.S_ISREG(kind) else path.resolve().name, 100) or "submission"
    notes: dict[str, str] = {}
    cells: dict[str, tuple[int, ...]] = {}
    if stat.S_ISDIR(kind):
        files = _from_folder(_folder_with_exercises(path, names), notes)
    elif stat.S_ISREG(kind) and path.suffix == ".py":
        files = _from_file(path, names, notes)
    elif stat.S_ISREG(kind) and path.suffix.lower() in (".zip", ".ipynb"):
        from grader.intake import archive as containers

        if path.suffix.lower() == ".zip":
            files = containers.from_zip(path, known, notes)
        else:
            files, cells = containers.from_notebook(path, known)
    else:
        raise SubmissionError(f"{clean_line(str(path))} is neither a folder nor a .py, .zip or .ipynb file.")
    if not any(file in names for file in files):
        raise SubmissionError(_nothing(path, names))
    if sum(map(len, files.values())) > MAX_TOTAL:
        text = f"{clean_line(str(path))} holds more than {MAX_TOTAL // 10**6} MB of Python"
        raise SubmissionError(f"{text}: hand in your exercise files alone.")
    return Submission(name, files, tuple(notes.values()), notes, cells)


def _nothing(path: Path, names: list[str]) -> str:
    example = names[0] if names else "exNN_topic.py"
    return (
        f"{clean_line(str(path))} holds no exercise of this kit: no file is called like one (for example {example}). "
        "Give the folder with your exercise files, or one such file."
    )


def _folder_with_exercises(path: Path, names: list[str]) -> Path:
    """The folder itself, or its exercises/ folder when the exercises are there."""
    inner = path / "exercises"
    if any(_is_file(path / name) for name in names) or not inner.is_dir() or inner.is_symlink():
        return path
    return inner


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except (OSError, ValueError):
        return False


def _from_file(path: Path, names: list[str], notes: dict[str, str]) -> dict[str, bytes]:
    """One file, which may have been renamed by a download ("exNN_topic (1).py")."""
    data = read_bounded(path)
    if data is None:
        raise SubmissionError(
            f"{clean_line(path.name)} is larger than {MAX_FILE // 1000} kB or cannot be read."
        )
    name = exercise_name(path.name, names)
    if len(names) == 1 and name not in names and not EXERCISE.match(path.name):
        return {names[0]: data}  # whoever asks for one exercise and gives one file means this file
    return {name: data}


def _from_folder(folder: Path, notes: dict[str, str]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    _collect(folder, PurePosixPath(), files, notes, 0)
    return files


def _collect(
    folder: Path, inside: PurePosixPath, files: dict[str, bytes], notes: dict[str, str], depth: int
) -> None:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        if depth == 0:
            raise SubmissionError(f"{clean_line(str(folder))} cannot be read: {error.strerror}.") from None
        return
    for entry in entries:
        if entry.is_symlink():
            if EXERCISE.fullmatch(entry.name):
                notes[entry.name] = f"{entry.name} is a link: hand in the file itself."
        elif entry.is_dir(follow_symlinks=False):
            if depth < MAX_DEPTH and NAME.fullmatch(entry.name) and entry.name not in _NOT_FOLDERS:
                _collect(Path(entry.path), inside / entry.name, files, notes, depth + 1)
        elif entry.is_file(follow_symlinks=False) and may_be_taken(entry.name):
            _take(Path(entry.path), str(inside / entry.name), files, notes)


def _take(path: Path, name: str, files: dict[str, bytes], notes: dict[str, str]) -> None:
    if len(files) >= MAX_FILES and not EXERCISE.fullmatch(name):
        return
    data = read_bounded(path)
    if data is None:
        notes[name] = f"{name} is larger than {MAX_FILE // 1000} kB or cannot be read."
    else:
        files[name] = data

"""Folders laid out as platforms export them: fixtures of the tests of exports and of batches.

    canvas(folder, files) ...      writes the export of these people's files, and what the platform puts beside them

`files` are by person, then by the file's own name.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

Files = dict[str, dict[str, str]]
PEOPLE = {"hopperada": 4021, "lovelacegrace": 4022, "noetheremmy": 4023, "turingalan": 4024}


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def zipped(path: Path, files: dict[str, str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def canvas(folder: Path, files: Files) -> Path:
    """Canvas' "Download Submissions", unpacked: loose files, late and handed in again."""
    for number, (person, theirs) in enumerate(files.items()):
        late = "_LATE" if number % 2 else ""
        for place, (name, text) in enumerate(theirs.items()):
            write(folder / f"{person}{late}_{PEOPLE[person]}_{88000 + 10 * number + place}_{name}", text)
    return folder


def moodle(folder: Path, files: Files, *, folders: bool = True) -> Path:
    """Moodle's "Download all submissions", with or without "in folders"."""
    for number, (person, theirs) in enumerate(files.items()):
        start = f"{person}_{1234560 + number}_assignsubmission_file"
        for name, text in theirs.items():
            write(folder / start / name if folders else folder / f"{start}_{name}", text)
    return folder


def gradescope(folder: Path, files: Files, people: dict[str, str]) -> Path:
    """Gradescope's "Export Submissions"; `people` are lines of YAML by submission."""
    lines = ["---"]
    for submission, theirs in files.items():
        for name, text in theirs.items():
            write(folder / submission / name, text)
        lines += [f"{submission}:", "  :submitters:", people[submission].strip("\n")]
        lines += [
            "  :created_at: 2026-03-02 21:04:11.512 Z",
            "  :score: 7.0",
            "  :status: processed",
            "  :results:",
        ]
        lines += ["    output: |", "      :submitters:", "      - :name: Somebody Else", "  :history:"]
        lines += ["  - :id: 99", "    :score: 3.0"]
    write(folder / "submission_metadata.yml", "\n".join(lines) + "\n")
    return folder


def clones(folder: Path, prefix: str, files: Files) -> Path:
    """What `gh classroom clone student-repos` leaves: a clone a student, with the kit's folders in it."""
    for person, theirs in files.items():
        home = folder / f"{prefix}{person}"
        write(home / ".git" / "HEAD", "ref: refs/heads/main\n")
        write(home / "README.md", "# The assignment\n")
        for name, text in theirs.items():
            write(home / "exercises" / name, text)
    return folder


def nobodys(folder: Path) -> None:
    """What platforms and systems leave in such folders."""
    for name in (
        ".DS_Store",
        "Thumbs.db",
        "scores.csv",
        "result.json",
        "README.md",
        "grades.xlsx",
        "__MACOSX/._x",
    ):
        write(folder / name, "x")

"""Submissions that come in one file: a .zip of a folder, or a notebook.

A zip is read member by member into memory, never unpacked: absolute paths, "..", links, encrypted or oversized
members are left out with a note, and a bomb is read no further than a file's bound. Of a notebook the code
cells are taken; magics and what only shows or tries something are blanked, so that line numbers stay.
"""

from __future__ import annotations

import json
import os
import re
import stat
import zipfile
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path, PurePosixPath

from grader.intake.rules import MAX_FILE, MAX_FILES, SubmissionError, exercise_name, may_be_taken
from grader.text import clean_line

MAX_ARCHIVE = 50_000_000
MAX_MEMBERS = 5_000
MAX_NOTEBOOK = 20_000_000
MAX_CODE = 300_000
"""Of a notebook, which is parsed here: Python's parser takes a thousand times the memory."""


def from_zip(path: Path, names: Mapping[str, tuple[str, ...]], notes: dict[str, str]) -> dict[str, bytes]:
    """The importable files beside the exercises in a zip.

    Raises:
        SubmissionError: The file is too large or no zip.
    """
    if os.path.getsize(path) > MAX_ARCHIVE:
        raise SubmissionError(f"{clean_line(path.name)} is larger than {MAX_ARCHIVE // 10**6} MB.")
    try:
        with zipfile.ZipFile(path) as archive:
            return _members(archive, names, notes)
    except Exception:  # zipfile lets the errors of four decompressors through
        raise SubmissionError(
            f"{clean_line(path.name)} cannot be read as a zip: is the upload complete?"
        ) from None


def _members(
    archive: zipfile.ZipFile, names: Mapping[str, tuple[str, ...]], notes: dict[str, str]
) -> dict[str, bytes]:
    found: dict[PurePosixPath, zipfile.ZipInfo] = {}
    for member in archive.infolist()[:MAX_MEMBERS]:
        inside = PurePosixPath(member.filename)
        if may_be_taken(inside.name) and _is_safe(member, inside):
            found.setdefault(inside, member)
        elif inside.name in names:
            notes[inside.name] = (
                f"{inside.name} in the zip is a link, encrypted or outside it: hand in the file itself."
            )
    homes = [inside.parent for inside in found if inside.name in names]
    if not homes:
        return {}
    home = min(homes, key=lambda folder: (len(folder.parts), str(folder)))
    files: dict[str, bytes] = {}
    for inside, member in found.items():
        if inside.is_relative_to(home) and (len(files) < MAX_FILES or inside.name in names):
            _read_member(archive, member, str(inside.relative_to(home)), files, notes)
    return files


def _is_safe(member: zipfile.ZipInfo, inside: PurePosixPath) -> bool:
    kind = stat.S_IFMT(member.external_attr >> 16)
    plain = kind in (0, stat.S_IFREG) and not member.is_dir() and not member.flag_bits & 1
    parts = inside.parts
    return (
        plain
        and not inside.is_absolute()
        and ".." not in parts
        and ":" not in parts[0]
        and "\\" not in str(inside)
    )


def _read_member(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    name: str,
    files: dict[str, bytes],
    notes: dict[str, str],
) -> None:
    try:
        with archive.open(member) as file:
            data = file.read(MAX_FILE + 1)
    except Exception:  # zipfile lets the errors of four decompressors through
        notes[name] = f"{clean_line(name)} in the zip is damaged."
        return
    if len(data) > MAX_FILE:
        notes[name] = f"{clean_line(name)} is larger than {MAX_FILE // 1000} kB."
    else:
        files[name] = data


def from_notebook(
    path: Path, names: Mapping[str, tuple[str, ...]]
) -> tuple[dict[str, bytes], dict[str, tuple[int, ...]]]:
    """The code of a notebook, as the file of every exercise of which it defines a function; where cells begin.

    Raises:
        SubmissionError: The file is too large or no notebook.
    """
    if os.path.getsize(path) > MAX_NOTEBOOK:
        raise SubmissionError(f"{clean_line(path.name)} is larger than {MAX_NOTEBOOK // 10**6} MB.")
    try:
        notebook = json.loads(path.read_bytes())
        cells = notebook["cells"] if "cells" in notebook else notebook["worksheets"][0]["cells"]
        sources = [_source(cell) for cell in cells if cell["cell_type"] == "code"]
    except (ValueError, KeyError, TypeError, IndexError, RecursionError, MemoryError, OSError):
        raise SubmissionError(f"{clean_line(path.name)} cannot be read as a notebook.") from None
    if sum(map(len, sources)) > MAX_CODE:
        raise SubmissionError(f"The code of {clean_line(path.name)} is larger than {MAX_CODE // 1000} kB.")
    code = "\n".join(sources)
    starts = tuple(accumulate((source.count("\n") + 1 for source in sources), initial=1))[:-1]
    meant = exercise_name(path.stem + ".py", list(names))
    files = [
        name
        for name, functions in names.items()
        if name == meant
        or any(re.search(rf"(?m)^\s*(?:def\s+)?{re.escape(one)}\s*[(:=]", code) for one in functions)
    ]
    return dict.fromkeys(files, code.encode("utf-8", "replace")), dict.fromkeys(files, starts)


def _source(cell: dict[str, object]) -> str:
    source = cell.get("source", cell.get("input", ""))
    text = "".join(source) if isinstance(source, list) else source
    if not isinstance(text, str):
        raise TypeError
    return text.replace("\r\n", "\n").replace("\r", "\n")

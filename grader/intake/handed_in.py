"""An upload -> the submissions in it: one, or one for each time that somebody handed in.

    versions(upload.parts)                       the parts of each version, the latest first
    read_parts(name, parts, known, workplace)    one Submission of them, called `name`

Platforms mark what is handed in again with a number behind the name: `theta.py`, `theta-1.py`, `theta (2).py`. Files
that were handed in one by one are laid side by side in a folder, under the names that they had, and read as one.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from grader.intake.read import Submission, SubmissionError, read
from grader.intake.uploads import Part

MOST_BYTES = 20_000_000
_AGAIN = re.compile(r"(?P<stem>.+?)(?:-(?P<dash>\d{1,3})|\s?\((?P<round>\d{1,3})\))(?P<ending>(?:\.\w+)*)")


def versions(parts: tuple[Part, ...]) -> list[tuple[Part, ...]]:
    """The versions, the latest first: each holds every file as it was at that time."""
    files: dict[str, list[tuple[int, int, Part]]] = {}
    for part in parts:
        match = _AGAIN.fullmatch(part.name)
        plain = match["stem"] + match["ending"] if match is not None else part.name
        again = int(match["dash"] or match["round"]) if match is not None else 0
        files.setdefault(plain, []).append((again, part.number, part._replace(name=plain)))
    groups = [[part for _, _, part in sorted(group, reverse=True)] for _, group in sorted(files.items())]
    depth = max(map(len, groups), default=0)
    return [tuple(group[min(back, len(group) - 1)] for group in groups) for back in range(depth)]


def read_parts(
    name: str, parts: tuple[Part, ...], known: Mapping[str, tuple[str, ...]], workplace: Path
) -> Submission:
    """The submission; `workplace` is a folder where files may be laid side by side for a moment.

    Raises:
        SubmissionError: None of the parts holds an exercise; the text is about the first.
    """
    if len(parts) == 1 and (parts[0].path.is_dir() or parts[0].path.name == parts[0].name):
        return msgspec.structs.replace(read(parts[0].path, known), name=name)
    loose = [part for part in parts if not (part.path.is_dir() or part.name.casefold().endswith(".zip"))]
    found: list[Submission] = []
    refusals: list[SubmissionError] = []
    with tempfile.TemporaryDirectory(dir=workplace) as folder:
        places = [part.path for part in parts if part not in loose]
        if loose:
            places.append(_laid_out(loose, Path(folder) / "handed in"))
        for place in places:
            try:
                found.append(read(place, known))
            except SubmissionError as refusal:
                refusals.append(refusal)
    if not found:
        reasons = [reason for refusal in refusals for reason in refusal.reasons]
        told = " ".join(reasons) or _nothing(parts, known)
        raise refusals[0] if len(refusals) == 1 and not loose else SubmissionError(told, reasons)
    notes = tuple(str(refusal) for refusal in refusals if not loose)
    whole = _joined(found)
    return msgspec.structs.replace(whole, name=name, notes=whole.notes + notes)


def _nothing(parts: tuple[Part, ...], known: Mapping[str, tuple[str, ...]]) -> str:
    example = next(iter(known), "exNN_topic.py")
    handed_in = ", ".join(part.name for part in parts[:3]) + (" ..." if len(parts) > 3 else "")
    return (
        f"No exercise of this kit is in what was handed in ({handed_in}): no file is called like {example}."
    )


def _joined(submissions: list[Submission]) -> Submission:
    """All as one; where two hold the same file, the last counts."""
    fields: dict[str, object] = {}
    for field in Submission.__struct_fields__:
        values = [getattr(submission, field) for submission in submissions]
        if isinstance(values[0], dict):
            fields[field] = {key: value for each in values for key, value in each.items()}
        elif isinstance(values[0], tuple):
            fields[field] = tuple(dict.fromkeys(item for each in values for item in each))
        else:
            fields[field] = values[0]
    return msgspec.convert(fields, Submission)


def _laid_out(parts: list[Part], folder: Path) -> Path:
    """Copies of plain files, under the names that they had; what is none, or is too large, is not copied."""
    folder.mkdir()
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    for part in parts:
        try:
            with os.fdopen(os.open(part.path, flags), "rb") as file:
                status = os.fstat(file.fileno())
                if stat.S_ISREG(status.st_mode) and status.st_size <= MOST_BYTES:
                    with open(folder / os.path.basename(part.name), "xb") as copy:
                        shutil.copyfileobj(file, copy)
        except (OSError, ValueError):
            continue
    return folder

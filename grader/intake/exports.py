"""A folder as a platform exports it -> one `Upload` a person, sorted by name, no two of one name.

    find(folder) -> [Upload, ...]

| platform | what lies there | name |
| --- | --- | --- |
| Canvas | `hopperada_LATE_1234_5678_theta.py`, `anon_x7f3q_...`, `..._text.html` | `hopperada`, `x7f3q` |
| Moodle | `Ada Hopper_1234567_assignsubmission_file/` or `..._file_theta.py`, `..._onlinetext` | `Ada Hopper` |
| Gradescope | `submission_78/` and `submission_metadata.yml` | the submitter's name, sid or e-mail |
| clones | `theta-chain-hopper/` with a `.git` in it | the user, without what all clones begin with |
| any other | a folder, a zip, a notebook or a .py a student | the name of the folder or file |

What a platform or a system adds (metadata, lists of scores, READMEs, hidden files) is nobody's. What somebody handed
in and cannot be graded, as a text or a docx, is an upload with no parts and a reason. Nothing here opens a submission.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from grader.intake.metadata import submitters
from grader.intake.rules import SubmissionError
from grader.intake.uploads import Part, Upload, told_apart
from grader.text import clean_line

MOST = 100_000
METADATA = ("submission_metadata.yml", "submission_metadata.yaml")
_CANVAS = re.compile(
    r"(?:anon_(?P<code>[A-Za-z0-9]+)|(?P<user>[^\W_][^/]*?))(?P<late>_LATE)?_(?P<id>\d+)"
    r"(?:(?:_\d+)?_(?P<kind>text|link)\.html?|_(?P<file>\d+)_(?P<name>.+))"
)
_ANONYMOUS = re.compile(
    r"anon_(?P<code>[A-Za-z0-9]+)(?P<late>_LATE)?_(?P<file>\d+)_(?P<name>[^/]*[^\W\d][^/]*)"
)
_MOODLE = re.compile(
    r"(?P<name>.+?)_(?P<id>\d+)_assignsubmission_(?P<kind>[a-z]+)(?:_(?P<file>.*))?", re.DOTALL
)
_SYSTEM = {"__macosx", "__pycache__", "node_modules", "desktop.ini", "thumbs.db"}
_CODE = (".py", ".pyw", ".py.txt", ".ipynb", ".ipynb.txt", ".ipynb.json", ".zip")
_OTHER = (
    ".docx",
    ".doc",
    ".pdf",
    ".odt",
    ".rtf",
    ".pages",
    ".rar",
    ".7z",
    ".tar",
    ".tgz",
    ".gz",
    ".bz2",
    ".xz",
)


def find(folder: Path, exercises: Iterable[str] = ()) -> list[Upload]:
    """The uploads in a folder; `exercises` are the names of the kit's files.

    Raises:
        SubmissionError: The folder is none, is empty, or is itself one submission.
    """
    entries = _entries(folder)
    uploads = list(_uploads(folder, entries))
    if not uploads:
        raise SubmissionError(f"{_said(folder)} holds no submissions. {EXPECTED}")
    own = set(exercises)
    if all(part.path.name in own for upload in uploads for part in upload.parts or [Part(folder, "")]):
        raise SubmissionError(
            f"{_said(folder)} is one submission: the files of exercises lie in it. {EXPECTED}"
        )
    return sorted(told_apart(uploads), key=lambda upload: upload.name)


EXPECTED = (
    "A folder is expected with a folder, a zip or a file for each student, as Canvas, Moodle, Gradescope or a "
    "classroom of clones exports it."
)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in the folder, by name; in the one folder of an export where that was packed with its folder."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(
                (entry for entry, _ in zip(found, range(MOST), strict=False)), key=lambda one: one.name
            )
    except FileNotFoundError:
        raise SubmissionError(f"There is no folder {_said(folder)}. {EXPECTED}") from None
    except NotADirectoryError:
        raise SubmissionError(f"{_said(folder)} is a single file. {EXPECTED}") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SubmissionError(f"{_said(folder)} cannot be read: {reason}.") from None
    shown = [entry for entry in entries if not _is_nobodys(entry.name)]
    if len(shown) == 1 and shown[0].is_dir(follow_symlinks=False) and not _is_platforms(shown[0].name):
        inside = _inside(shown[0].path)
        if any(_is_platforms(name) or name in METADATA for name in inside):
            return _entries(Path(shown[0].path))
    return entries


def _inside(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _is_platforms(name: str) -> bool:
    return (_MOODLE.fullmatch(name) or _CANVAS.fullmatch(name)) is not None


def _is_nobodys(name: str) -> bool:
    """Whether a platform or a system has put this here."""
    plain = name.casefold()
    return plain.startswith(".") or plain in _SYSTEM or re.match(r"readme\b", plain) is not None


def _uploads(folder: Path, entries: list[os.DirEntry[str]]) -> Iterator[Upload]:
    """Every entry goes to the first that knows it."""
    left = [entry for entry in entries if not _is_nobodys(entry.name)]
    for layout in (_gradescope, _moodle, _canvas, _clones, _plain):
        uploads, left = layout(left)
        yield from uploads


Sorted = tuple[list[Upload], list[os.DirEntry[str]]]


def _gradescope(entries: list[os.DirEntry[str]]) -> Sorted:
    metadata = next((entry for entry in entries if entry.name in METADATA), None)
    if metadata is None:
        return [], entries
    folders = {entry.name: entry for entry in entries}
    uploads = []
    for submission, people in submitters(Path(metadata.path)).items():
        entry = folders.pop(submission, None)
        parts = () if entry is None else (Part(Path(entry.path), entry.name),)
        reason = "" if parts else "The export has no files of this submission."
        for person in people:
            name = person.name or person.sid or person.email or submission
            uploads.append(
                Upload(name, parts, reason, number=person.sid, email=person.email, full_name=person.name)
            )
        if not people:
            uploads.append(Upload(submission, parts, reason))
    return uploads, [entry for name, entry in folders.items() if name not in METADATA]


def _moodle(entries: list[os.DirEntry[str]]) -> Sorted:
    matched = [(entry, match) for entry in entries if (match := _MOODLE.fullmatch(entry.name))]
    people: dict[str, list[tuple[os.DirEntry[str], re.Match[str]]]] = {}
    for entry, match in matched:
        people.setdefault(match["id"], []).append((entry, match))
    uploads = []
    for id, theirs in people.items():
        parts = tuple(
            Part(Path(entry.path), match["file"] or entry.name)
            for entry, match in theirs
            if match["kind"] == "file"
        )
        name = theirs[0][1]["name"].strip()
        reason = "" if parts else TEXT_ONLY
        uploads.append(Upload(name, parts, reason, participant=id, full_name=name, unfit=not parts))
    known = {entry.name for entry, _ in matched}
    return uploads, [entry for entry in entries if entry.name not in known]


TEXT_ONLY = "Only a text was handed in, no file."
LINK_ONLY = "Only a link was handed in, no file."


def _canvas(entries: list[os.DirEntry[str]]) -> Sorted:
    matches = [
        (entry, match)
        for entry in entries
        if (match := _CANVAS.fullmatch(entry.name) or _ANONYMOUS.fullmatch(entry.name))
    ]
    if all(entry.is_dir(follow_symlinks=False) for entry, _ in matches):
        return [], entries
    people: dict[str, list[tuple[os.DirEntry[str], dict[str, str | None]]]] = {}
    for entry, match in matches:
        found = match.groupdict()
        people.setdefault(found["code"] or found.get("id") or "", []).append((entry, found))
    uploads = []
    for theirs in people.values():
        parts = tuple(
            Part(Path(entry.path), found["name"], int(found["file"] or 0), bool(found.get("late")))
            for entry, found in theirs
            if found["name"]
        )
        first = theirs[0][1]
        reason = "" if parts else LINK_ONLY if first.get("kind") == "link" else TEXT_ONLY
        name = first["code"] or first.get("user") or ""
        canvas = "" if first["code"] else first.get("id") or ""
        uploads.append(Upload(name, parts, reason, canvas=canvas, unfit=not parts))
    known = {entry.name for entry, _ in matches}
    return uploads, [entry for entry in entries if entry.name not in known]


def _clones(entries: list[os.DirEntry[str]]) -> Sorted:
    clones = [
        entry
        for entry in entries
        if entry.is_dir(follow_symlinks=False) and os.path.lexists(os.path.join(entry.path, ".git"))
    ]
    prefix = _prefix([entry.name for entry in clones], Path(clones[0].path).parent.name) if clones else ""
    uploads = [
        Upload(user, (Part(Path(entry.path), entry.name),), login=user)
        for entry in clones
        for user in [entry.name.removeprefix(prefix)]
    ]
    return uploads, [entry for entry in entries if entry not in clones]


def _prefix(names: list[str], folder: str) -> str:
    """What all clones begin with: the assignment, as `gh classroom` calls the folder, or whatever they share."""
    assignment = folder.removesuffix("-submissions") + "-"
    if folder.endswith("-submissions") and all(name.startswith(assignment) for name in names):
        return assignment
    first, last = min(names), max(names)
    alike = next((place for place, letter in enumerate(first) if last[place] != letter), len(first))
    return first[: first.rfind("-", 0, alike) + 1] if len(names) > 1 else ""


def _plain(entries: list[os.DirEntry[str]]) -> Sorted:
    uploads = []
    for entry in entries:
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            uploads.append(Upload(entry.name, (Part(path, entry.name),)))
        elif stem := _stem(entry.name, _CODE):
            uploads.append(Upload(stem, (Part(path, entry.name),)))
        elif stem := _stem(entry.name, _OTHER):
            reason = f"{clean_line(entry.name, 100)} is neither Python nor a notebook nor a zip."
            uploads.append(Upload(stem, (), reason, unfit=True))
        elif entry.is_symlink() and entry.is_dir():
            reason = f"{clean_line(entry.name, 100)} is a link: give the folder itself."
            uploads.append(Upload(entry.name, (), reason, unfit=True))
    return uploads, []


def _stem(name: str, endings: tuple[str, ...]) -> str:
    """The name without its ending, if it has one of these."""
    plain = name.casefold()
    longest = max((ending for ending in endings if plain.endswith(ending)), key=len, default="")
    return name[: -len(longest)] or name if longest else ""


def _said(folder: Path) -> str:
    return clean_line(str(folder))

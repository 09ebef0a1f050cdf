"""A results folder: what `batch` leaves behind, read again and given its class page.

    RESULTS/scores.csv            a row a submission; here: those that have no report, and why
    RESULTS/reports/NAME.json     a report a submission
    RESULTS/answers/NAME.json     its wrong answers, for the instructor alone; may be absent
    RESULTS/class.html, class.json

    entries(results)              one entry a submission, reports read one by one
    write_class(results, ...)     class.html and class.json, each there whole or not at all
    source_of(results, ...)       the learner's file, as far as it was kept

A file that is damaged, too large or of another kind is a row with a reason, and never stops the rest.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import msgspec

from grader import cells
from grader.answers import Answers
from grader.classroom.gather import Gathering
from grader.classroom.record import GRADED, Entry, Identity
from grader.files import write_atomically
from grader.ideas import Idea
from grader.result import Report

MOST_BYTES = 50_000_000


class ResultsError(Exception):
    """The folder holds no results; says what was expected."""


class _Told(msgspec.Struct, frozen=True):
    """What scores.csv says of a submission."""

    name: str
    status: str
    reason: str


def entries(results: Path) -> Iterator[Entry]:
    """The submissions of a results folder: every report, then every row of scores.csv without one.

    Raises:
        ResultsError: There are neither reports nor scores.
    """
    reports = sorted((results / "reports").glob("*.json"))
    scores = results / "scores.csv"
    if not reports and not scores.is_file():
        raise ResultsError(
            f"{results} holds no results: a folder written by `python -m grader batch` is needed, "
            "with reports/ or scores.csv in it."
        )
    told = {_plain(row.name): row for row in _rows(scores)}
    for path in reports:
        entry = _entry(path, told)
        told.pop(_plain(entry.name), None)
        yield entry
    for row in told.values():
        lost = row.status == GRADED
        yield Entry(
            _plain(row.name), None, "lost" if lost else row.status, row.reason or "Its report is not there."
        )


def write_class(
    results: Path, gathering: Gathering, words: dict[str, Idea], absent: Iterable[Identity] = ()
) -> None:
    """class.json, then class.html, which is made of it."""
    from grader.classroom import class_data, class_page

    data = class_data.of(gathering, words, absent)
    write_atomically(results / "class.json", class_data.render(data).encode())
    write_atomically(results / "class.html", class_page.render(data).encode())


def _rows(scores: Path) -> Iterator[_Told]:
    """The rows of scores.csv."""
    if not scores.is_file() or scores.stat().st_size > MOST_BYTES:
        return
    text = scores.read_text(encoding="utf-8", errors="replace").replace("\0", "")
    for row in csv.DictReader(text.splitlines()):
        yield _Told(row.get("name") or "", row.get("status") or "unreadable", row.get("reason") or "")


def _entry(path: Path, told: dict[str, _Told]) -> Entry:
    page = path.with_suffix(".html")
    link = f"reports/{page.name if page.is_file() else path.name}"
    try:
        data = path.read_bytes() if path.is_file() and path.stat().st_size <= MOST_BYTES else b""
        report = msgspec.json.decode(data, type=Report)
    except (OSError, msgspec.DecodeError):
        return Entry(path.stem, None, "unreadable", "Its report cannot be read.", page=link)
    row = told.get(_plain(report.submission.name))
    name, reason = report.submission.name, row.reason if row else ""
    return Entry(name, report, GRADED, reason, page=link, answers=_answers(path.parents[1], path.name))


def _answers(results: Path, file: str) -> Answers | None:
    """The wrong answers kept beside a report, where they are there and whole."""
    path = results / "answers" / file
    try:
        data = path.read_bytes() if path.is_file() and path.stat().st_size <= MOST_BYTES else b""
        return msgspec.json.decode(data, type=Answers)
    except (OSError, msgspec.DecodeError):
        return None


def source_of(results: Path, page: str, exercise: str) -> str:
    """The learner's file in an exercise that went wrong; empty where it was not kept."""
    answers = _answers(results, f"{PurePosixPath(page).stem}.json")
    kept = answers.exercises if answers is not None else ()
    return next((one.source for one in kept if one.id == exercise), "")


def _plain(name: str) -> str:
    """A name as scores.csv has it, without the apostrophe in front of what a spreadsheet would calculate."""
    line = cells.text(name)
    acts = unicodedata.normalize("NFKC", line[1:2]) in tuple("=+-@|%")
    return line[1:] if line[:1] == "'" and acts else line

"""What stands beside the reports once all are there: scores.csv, the class page, a gradebook.

    publish(results, wanted)     raises Leave; how many have marks

Reports are read one by one, in the order of their names: the files are the same however many worked on them, and
what a class takes in memory is its rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from grader.catalog import Exercise
from grader.cli import Leave, streams

if TYPE_CHECKING:
    from grader.answers import Answers
    from grader.classroom.gather import Gathering
    from grader.classroom.record import Entry, Identity
    from grader.classroom.roster import Roster
    from grader.grading.results import Record, Results

GRADEBOOKS = ("canvas", "moodle")


class Wanted(NamedTuple):
    """What is asked for besides scores.csv and the class page."""

    gradebook: str | None = None
    roster: Roster | None = None


def roster(path: Path | None) -> Roster | None:
    """The people in a CSV of Canvas or Moodle; raises Leave where it is none."""
    from grader.classroom.roster import RosterError, read

    try:
        return read(path) if path is not None else None
    except RosterError as error:
        raise Leave(str(error)) from None


def publish(results: Results, exercises: list[Exercise], wanted: Wanted) -> Gathering:
    """Write what is made of all reports together."""
    from grader.classroom import ideas, scores
    from grader.classroom.gather import Gathering
    from grader.classroom.results import write_class
    from grader.grading.results import ResultsError

    gathering = Gathering()
    for entry in _entries(results, wanted.roster):
        gathering.add(entry)
    try:
        results.written(results.folder / "scores.csv", scores.render(gathering.rows).encode())
        if wanted.gradebook is not None:
            _gradebook(results, gathering, wanted.gradebook)
        words = ideas.read(exercises[0].ideas) if exercises else {}
        present = (row.identity for row in gathering.rows)
        write_class(results.folder, gathering, words, wanted.roster.absent(present) if wanted.roster else ())
    except ResultsError as error:
        raise Leave(str(error)) from None
    except OSError as error:
        raise Leave(f"The class page could not be written to {results.folder}: {error.strerror}.") from None
    return gathering


def _entries(results: Results, roster: Roster | None) -> Iterator[Entry]:
    import msgspec

    from grader.classroom.record import Entry
    from grader.result import Report

    for _, record in sorted(results.records.items()):
        person = _identity(record, roster)
        path = results.path(record.file, "report")
        page = results.path(record.file, "page")
        link = f"reports/{page.name if page.is_file() else path.name}"
        try:
            report = msgspec.json.decode(path.read_bytes(), type=Report) if path.is_file() else None
        except (OSError, msgspec.DecodeError):
            report = None
        if report is None:
            reason = record.reason or "Its report is not there."
            status = "lost" if record.status == "graded" else record.status
            yield Entry(record.name, None, status, reason, identity=person)
        else:
            yield Entry(
                record.name,
                report,
                reason=record.reason,
                identity=person,
                page=link,
                answers=_answers(results, record),
            )


def _identity(record: Record, roster: Roster | None) -> Identity:
    """The person as the platforms know them; of the roster, if one fits."""
    from grader.classroom.record import Identity

    person = record.person
    known = Identity(
        person.name, person.login, person.email, person.number, person.canvas, person.participant
    )
    return roster.identify(record.name, known) if roster is not None else known


def _answers(results: Results, record: Record) -> Answers | None:
    import msgspec

    from grader.answers import Answers

    try:
        return msgspec.json.decode(results.path(record.file, "answers").read_bytes(), type=Answers)
    except (OSError, msgspec.DecodeError):
        return None


def _gradebook(results: Results, gathering: Gathering, platform: str) -> None:
    """The platform's file; who could not stand in it is said."""
    from grader.classroom import canvas, moodle

    book = canvas.render(gathering.rows) if platform == "canvas" else moodle.render(gathering.rows)
    results.written(results.folder / f"{platform}.csv", book.text.encode())
    if book.left_out:
        names = ", ".join(book.left_out[:10]) + (" ..." if len(book.left_out) > 10 else "")
        streams.say(f"Not in {platform}.csv, since nothing says which user it is: {names}. A --roster helps.")

"""`--format NAME --output PATH --feedback LEVEL`: the report once more, in a platform's format.

Wanted(name, path, level)     what was asked for; checked before there is anything to grade
check(wanted, report)         raises Leave where it could not be kept
shows_pictures(wanted)        whether pictures are to be drawn for it
write(wanted, ...)            the file whole or not at all, or the bytes alone on stdout
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from grader.cli import Leave, destination, streams
from grader.cli.destination import STDOUT

if TYPE_CHECKING:
    from grader.report.environment import Environment
    from grader.report.feedback import Level
    from grader.result import Report


class Wanted(NamedTuple):
    """A format, where it goes, and how much it tells."""

    name: str
    path: str = STDOUT
    level: Level = "full"


def wanted(name: str | None, path: str | None, level: Level | None) -> Wanted | None:
    """What the options ask for; the two others mean nothing without a format."""
    if name is not None:
        return Wanted(name, path or STDOUT, level or "full")
    for option, value in (("--output", path), ("--feedback", level)):
        if value is not None:
            raise Leave(f"{option} says what becomes of a --format, and there is none.")
    return None


def check(wanted: Wanted, json: str, submission: Path, environment: Environment) -> None:
    """Raises Leave before anything is graded, where the file could not be made afterwards."""
    from grader.report import formats
    from grader.report.environment import FormatError

    if wanted.name not in formats.names():
        raise Leave(f"There is no format {wanted.name!r}. There are: {', '.join(formats.names())}.")
    try:
        formats.prepare(wanted.name, environment)
    except FormatError as error:
        raise Leave(f"The format {wanted.name} {error}.") from None
    if _same(wanted.path, json):
        raise Leave(f"--json and --output both go to {_named(json)}; give one of them another name.")
    destination.checked(wanted.path, submission)


def shows_pictures(wanted: Wanted) -> bool:
    """Whether what is asked for has a place for pictures."""
    from grader.report import formats

    return wanted.level != "score" and formats.shows_pictures(wanted.name)


def write(wanted: Wanted, report: Report, environment: Environment) -> None:
    """The report in its format, and what goes beside it."""
    from grader.report import formats

    data = formats.render(wanted.name, report, wanted.level, environment)
    destination.Destination(wanted.path).write(data)
    summary = formats.summary(wanted.name, report, wanted.level)
    if summary is not None and os.environ.get("GITHUB_STEP_SUMMARY"):
        _append(Path(os.environ["GITHUB_STEP_SUMMARY"]), summary)


def _append(path: Path, data: bytes) -> None:
    """The summary is a courtesy: without it the grading is still whole."""
    try:
        with path.open("ab") as file:
            file.write(data)
    except OSError as error:
        streams.say(f"The summary could not be written to {path}: {error.strerror}.")


def _same(one: str, other: str) -> bool:
    if STDOUT in (one, other):
        return one == other
    return Path(one).resolve() == Path(other).resolve()


def _named(path: str) -> str:
    return "stdout" if path == STDOUT else path

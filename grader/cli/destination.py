"""Where a report goes: standard output or a file, known to be writable before anything is graded.

    place = destination.checked("report.json", submission)     Leave says why it cannot be written there
    place.write(data)

A report inside the submission is refused. Whoever handed it in may have laid something there, and a second grading
would find other files than the first.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from grader import files
from grader.cli import Leave, streams

STDOUT = "-"


class Destination(NamedTuple):
    """Standard output, or a file; `name` is what was asked for."""

    name: str

    @property
    def is_stdout(self) -> bool:
        return self.name == STDOUT

    def write(self, data: bytes) -> None:
        """All of it or nothing; raises Leave."""
        try:
            if self.is_stdout:
                streams.data(data)
            else:
                files.write_atomically(Path(self.name), data)
        except OSError as error:
            raise _unwritable(self, error) from None


def checked(name: str, submission: Path) -> Destination:
    """The destination of this name, for a grading of this submission; raises Leave."""
    if not name.strip():
        raise Leave("A report needs a place: a file, or - for standard output.")
    place = Destination(name)
    try:
        if place.is_stdout:
            streams.writable()
        else:
            _refuse_inside(Path(name), submission)
            files.writable(Path(name))
    except (OSError, ValueError) as error:
        raise _unwritable(place, error) from None
    return place


def _refuse_inside(path: Path, submission: Path) -> None:
    full = path.absolute().parent.resolve() / path.name
    handed_in = submission.resolve()
    if full == handed_in or handed_in in full.parents:
        better = f"--json ../{path.name}" if path.name == str(path) else "--json with another place"
        raise Leave(f"The report would lie inside the submission, in {full}. Say {better}.")


def _unwritable(place: Destination, error: OSError | ValueError) -> Leave:
    where = "standard output" if place.is_stdout else place.name
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    if isinstance(error, FileNotFoundError):
        reason = "there is no such folder"
    return Leave(f"The report could not be written to {where}: {reason}.")

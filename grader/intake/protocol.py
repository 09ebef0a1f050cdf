"""What crosses between the reading of a submission and its child: a job there, typed data back.

standard input     the zip itself; or notebooks, a list of bytes as MessagePack
argument           Job, as JSON
standard output    Reading, Parsed or Refused, as MessagePack
"""

from __future__ import annotations

import msgspec


class Job(msgspec.Struct, frozen=True):
    """What to read: a zip, with the exercises that are graded; or, without them, notebooks."""

    known: dict[str, tuple[str, ...]] | None


class Notebook(msgspec.Struct, frozen=True):
    """A notebook's code cells one below the other, and the lines on which they begin, counted from 1."""

    code: str
    cells: tuple[int, ...]


class Reading(msgspec.Struct, frozen=True, tag=True):
    """What was taken: as in `grader.intake.read.Submission`, which has a name besides."""

    files: dict[str, bytes]
    notes: tuple[str, ...]
    refused: dict[str, str]
    cells: dict[str, tuple[int, ...]]
    beside: dict[str, dict[str, bytes]]


class Parsed(msgspec.Struct, frozen=True, tag=True):
    """The notebooks, or what is wrong with each."""

    notebooks: list[Notebook | str]


class Refused(msgspec.Struct, frozen=True, tag=True):
    """It cannot be read at all; the text goes on after the name of what was handed in."""

    reason: str


Answer = Reading | Parsed | Refused

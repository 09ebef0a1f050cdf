"""What the classroom is told about a submission, and the little that it keeps.

    Entry       one submission: its name, its report or the reason why there is none, and who handed it in
    Identity    that person, as learning platforms know them; what is not known is empty
    Row         what is kept of an entry when its report is gone: one line of scores.csv, about a kilobyte
    Layout      the exercises and tests that a report has: one object for a whole class
    Gradebook   a file for a platform, and whose rows could not stand in it

A class is read as a stream of entries. Nothing in this room keeps a report.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import msgspec

from grader.answers import Answers
from grader.result import Report, Visibility

GRADED, BROKEN = "graded", "broken"
GRADER_FAILED = "The grader itself failed here, so there are no marks."


class Identity(msgspec.Struct, frozen=True):
    """A person as the platforms know them.

    `canvas` is the number in Canvas' file names and gradebook, `participant` Moodle's number within one
    assignment, `number` what the institution uses (Canvas' SIS User ID, Moodle's ID number).
    """

    name: str = ""
    login: str = ""
    email: str = ""
    number: str = ""
    canvas: str = ""
    participant: str = ""
    section: str = ""


NOBODY = Identity()


class Entry(msgspec.Struct, frozen=True):
    """One submission. Without a report, `status` says in a word what it is and `reason` why, in a sentence.

    `page` is where the single report can be read, relative to the results folder. `answers` are its wrong answers,
    for the instructor alone.
    """

    name: str
    report: Report | None = None
    status: str = GRADED
    reason: str = ""
    identity: Identity = NOBODY
    page: str = ""
    answers: Answers | None = None


class LayoutTest(msgspec.Struct, frozen=True):
    """A test as every report of a kit has it."""

    id: str
    title: str
    visibility: Visibility
    max_score: float


class LayoutExercise(msgspec.Struct, frozen=True):
    """An exercise as every report of a kit has it."""

    id: str
    title: str
    max_score: float
    bonus: bool
    tests: tuple[LayoutTest, ...]


Layout = tuple[LayoutExercise, ...]


class Row(msgspec.Struct, frozen=True):
    """One line of the table. `scores` follows the layout's exercises; bit k of `passed` is its k-th test."""

    name: str
    status: str
    reason: str
    identity: Identity
    page: str
    score: float | None = None
    max_score: float | None = None
    bonus: float | None = None
    percent: float | None = None
    layout: Layout = ()
    scores: tuple[float, ...] = ()
    passed: int = 0

    @property
    def graded(self) -> bool:
        """Whether there are marks."""
        return self.score is not None

    def exercises(self) -> dict[str, float]:
        """The score of each exercise by its id."""
        return {exercise.id: score for exercise, score in zip(self.layout, self.scores, strict=True)}


def layout_of(report: Report) -> Layout:
    """The exercises and tests of a report, without what this submission made of them."""
    return tuple(
        LayoutExercise(
            exercise.id,
            exercise.title,
            exercise.max_score,
            exercise.bonus,
            tuple(
                LayoutTest(test.id, test.title, test.visibility, test.max_score) for test in exercise.tests
            ),
        )
        for exercise in report.exercises
    )


def row_of(entry: Entry, layout: Layout) -> Row:
    """The line of an entry; `layout` is that of its report."""
    status, reason = _standing(entry)
    if entry.report is None or status != GRADED:
        return Row(entry.name, status, reason, entry.identity, entry.page)
    report = entry.report
    outcomes = [test.outcome for exercise in report.exercises for test in exercise.tests]
    return Row(
        entry.name,
        status,
        reason,
        entry.identity,
        entry.page,
        report.score,
        report.max_score,
        report.bonus_score,
        report.percent,
        layout,
        tuple(exercise.score for exercise in report.exercises),
        sum(1 << place for place, outcome in enumerate(outcomes) if outcome == "passed"),
    )


def _standing(entry: Entry) -> tuple[str, str]:
    """Status and reason: a broken report gives no marks, and no report is never `graded`."""
    if entry.report is None:
        status: str = "unreadable" if entry.status == GRADED else entry.status
        return status, entry.reason or "There is no report."
    told: Literal["graded", "broken"] = entry.report.status
    if told == BROKEN:
        return BROKEN, entry.reason or GRADER_FAILED
    return GRADED, entry.reason


class Gradebook(NamedTuple):
    """A gradebook as text, and the names of those who are not in it: there is no mark to find them by."""

    text: str
    left_out: tuple[str, ...]


# What a platform calls the whole course, unless the instructor says otherwise.
ITEM = "Backprop Kata"


def on_one_scale(rows: Sequence[Row]) -> list[Row]:
    """The rows of a class against the same points: those of all exercises that anybody was graded for.

    Who handed in the file of one exercise has a report of that exercise, and had a whole course to do.
    """
    most = sum(exercise.max_score for exercise in columns_of(rows).values() if not exercise.bonus)
    return [row if row.max_score in (None, most) else _out_of(row, most) for row in rows]


def _out_of(row: Row, most: float) -> Row:
    return msgspec.structs.replace(row, max_score=most, percent=100.0 * (row.score or 0.0) / most)


def columns_of(rows: Sequence[Row]) -> dict[str, LayoutExercise]:
    """Every exercise that a row has a score for, by its id, in the order of the course."""
    layouts = {id(row.layout): row.layout for row in rows}
    found = {exercise.id: exercise for layout in layouts.values() for exercise in layout}
    return {id: found[id] for id in sorted(found)}

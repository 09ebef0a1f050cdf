"""The records of class.json: what is told of a class, as it is shown.

    ClassData -> Idea -> InExercise      Band      Exercise -> Test      Rules
              -> Hints   Fault           Look -> Named                   Unknown   Standing

They are made by `class_data` and read by the page and its charts.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from grader.classroom import statistics


class InExercise(msgspec.Struct, frozen=True):
    """How many submissions show an idea in one exercise."""

    id: str
    submissions: int


class Idea(msgspec.Struct, frozen=True):
    """An idea that submissions of the class get wrong, each counted once; `likely` of them only perhaps."""

    idea: str
    title: str
    submissions: int
    likely: int
    lecture: str
    example: str
    exercises: tuple[InExercise, ...]


class Band(msgspec.Struct, frozen=True):
    """How many submissions have from `above` up to `to` percent; the last band includes its end."""

    above: int
    to: int
    submissions: int


class Test(msgspec.Struct, frozen=True):
    """A test with its statistics in percent; what is not known for so few submissions is null."""

    __test__ = False
    id: str
    title: str
    visibility: str
    submissions: int
    mean: float
    discrimination: float | None
    quintiles: tuple[int, ...]
    verdicts: tuple[str, ...]


class Exercise(msgspec.Struct, frozen=True):
    """The same for an exercise, with its tests and how many submissions stand where with it."""

    id: str
    title: str
    max_score: float
    bonus: bool
    submissions: int
    mean: float
    discrimination: float | None
    quintiles: tuple[int, ...]
    verdicts: tuple[str, ...]
    statuses: dict[str, int]
    tests: tuple[Test, ...]


class Fault(msgspec.Struct, frozen=True):
    """What kept tests from passing, whose fault it is, how many tests and submissions it concerns."""

    outcome: str
    whose: Literal["submission", "grader"]
    says: str
    tests: int
    submissions: int


class Named(msgspec.Struct, frozen=True):
    """A submission, and where its own page is."""

    name: str
    page: str


class Look(msgspec.Struct, frozen=True):
    """Submissions that a person should look at: one, or several that are alike."""

    submissions: tuple[Named, ...]
    reasons: tuple[str, ...]


class Hints(msgspec.Struct, frozen=True):
    """How many submissions asked for hints of an exercise, and for how many in all; as their copies say."""

    id: str
    submissions: int
    hints: int


class Unknown(msgspec.Struct, frozen=True):
    """Wrong answers that the kit does not know: how many are shared, and the most that share one."""

    shared: int
    most: int


class Standing(msgspec.Struct, frozen=True):
    """One submission; its exercises in the order of `exercises`."""

    name: str
    status: str
    score: float | None
    bonus: float | None
    percent: float | None
    exercises: tuple[float | None, ...]
    reason: str
    page: str


class Rules(msgspec.Struct, frozen=True):
    """PrairieLearn's limits, in percent and in submissions."""

    easy_above: float = statistics.EASY_ABOVE
    hard_below: float = statistics.HARD_BELOW
    discrimination_above: float = statistics.DISCRIMINATES_ABOVE
    unless_mean_above: float = statistics.MAY_NOT_ABOVE
    submissions_needed: int = statistics.ENOUGH


class ClassData(msgspec.Struct, frozen=True):
    """A class."""

    schema_version: Literal[1]
    submissions: int
    graded: int
    not_graded: int
    grader_failed: int
    max_score: float
    mean: float | None
    median: float | None
    ideas: tuple[Idea, ...]
    distribution: tuple[Band, ...]
    rules: Rules
    exercises: tuple[Exercise, ...]
    hints: tuple[Hints, ...]
    faults: tuple[Fault, ...]
    look: tuple[Look, ...]
    absent: tuple[str, ...]
    unknown: Unknown
    rows: tuple[Standing, ...]

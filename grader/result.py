"""What a grading says: frozen, plain data, the types behind report.json.

    Report -> ExerciseResult -> TestResult -> Diagnosis, Location, Called -> Argument
           -> RunInfo -> IsolationInfo

The published JSON Schema is generated from these types (`schema()`); `grader/report/schema.json` is its copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

Outcome = Literal["passed", "failed", "raised", "timeout", "not_started", "missing", "broken"]
Shown = Literal["passed", "failed", "waits", "raised", "timeout", "not_started", "missing", "broken"]
ExerciseStatus = Literal["passed", "failed", "not_started", "error", "timeout", "missing", "broken"]
SHORT = 12
"""An argument of so many letters is told where it is handed in; a longer one has a name there."""
Visibility = Literal["visible", "hidden", "practice"]
Source = Literal["mistakes", "factors", "places", "repair", "errors", "returned", "facts", "behaviour"]


class Location(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place in the submission.

    The line, counted from 1, in the exercise's file or the named one, with its text where it is known; of a
    notebook the line within the cell, and the code cell, counted from 1. Below the text of a line that Python
    cannot read stands a caret.
    """

    line: int
    file: str | None = None
    text: str | None = None
    cell: int | None = None


class Argument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An argument as a learner would type it: its value, what the test calls it, and its keyword, if it has one."""

    value: str
    name: str | None = None
    keyword: str | None = None


class Called(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A call of the submission by a visible test."""

    function: str
    arguments: tuple[Argument, ...] = ()

    def named(self, parameters: Sequence[str]) -> Called:
        """The same with long arguments called as the function calls them, where the test has no name for them."""
        names = [*parameters, *[None] * len(self.arguments)]
        given = tuple(
            msgspec.structs.replace(one, name=name)
            if len(one.value) > SHORT and one.name is None and one.keyword is None
            else one
            for one, name in zip(self.arguments, names, strict=False)
        )
        return Called(self.function, given)


class Diagnosis(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which idea went wrong: the mistake's name, what to tell the learner, how sure, and in which results.

    `idea` is what a class page counts (tests/mistakes/ideas.toml; two at once are joined by " + "), `source`
    what recognised it, `line` where in the learner's file it is, if that is known: with its `text`, below it marks at
    the place, and its `columns`, the first and the last, counted from 1.
    """

    mistake: str
    says: str
    confidence: Literal["exact", "likely"]
    where: tuple[str, ...] = ()
    path: str | None = None
    idea: str | None = None
    source: Source | None = None
    line: int | None = None
    columns: tuple[int, int] | None = None
    text: str | None = None


class TestResult(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One test: its promise, what came out, and what the learner may know about it.

    It `waits` where it failed and yet its promise holds, which is none about values (an argument stays unchanged, a
    result has its shape): such a promise earns its points as soon as the values are right.
    """

    __test__ = False
    id: str
    title: str
    visibility: Visibility
    outcome: Outcome
    score: float
    max_score: float
    message: str | None
    hint: str | None
    location: Location | None
    diagnosis: Diagnosis | None
    call: Called | None = None
    waits: bool = False

    @property
    def shown(self) -> Shown:
        """How it came out, for whoever shows it to people."""
        return "waits" if self.waits else self.outcome


class ExerciseResult(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One exercise: its tests, their points, and what the submission printed."""

    id: str
    title: str
    status: ExerciseStatus
    score: float
    max_score: float
    bonus: bool
    output: str
    tests: tuple[TestResult, ...]


class SubmissionInfo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which submission was graded: its name, and the hash of the files that were taken from it."""

    name: str
    sha256: str


class IsolationInfo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What kept the submission apart: the mechanisms in force, and those that this system lacks."""

    complete: bool
    mechanisms: tuple[str, ...]
    missing: tuple[str, ...] = ()


class RunInfo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What differs between two gradings of the same submission with the same seed.

    `hints` are those that the learner asked for, by exercise: what is known where they work, and nowhere else.
    """

    started_at: str
    seconds: float
    grader: str
    python: str
    numpy: str
    isolation: IsolationInfo
    hints: dict[str, int] | None = None


class Report(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The score report of one submission; `notes` say what of it was left out, and why."""

    schema_version: Literal[1]
    submission: SubmissionInfo
    seed: int
    status: Literal["graded", "broken"]
    score: float
    max_score: float
    bonus_score: float
    exercises: tuple[ExerciseResult, ...]
    run: RunInfo
    notes: tuple[str, ...] = ()

    @property
    def percent(self) -> float:
        """The score in percent of what could be had; a bonus alone counts against its own points."""
        best = self.max_score or sum(exercise.max_score for exercise in self.exercises)
        got = self.score if self.max_score else self.bonus_score
        return 100.0 * got / best if best else 100.0


def exercise_status(outcomes: list[Outcome]) -> ExerciseStatus:
    """The status of an exercise whose tests came out like this."""
    lost = {outcome for outcome in outcomes if outcome != "passed"}
    if "broken" in lost or not outcomes:
        return "broken"
    if not lost:
        return "passed"
    if len(lost) == 1 and "timeout" in lost:
        return "timeout"
    if len(lost) == 1 and "passed" not in outcomes and lost <= {"not_started", "missing", "raised"}:
        return {"not_started": "not_started", "missing": "missing", "raised": "error"}[lost.pop()]  # type: ignore[return-value]
    return "failed"


def schema() -> dict[str, object]:
    """The JSON Schema of a report."""
    described = msgspec.json.schema(Report)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Backprop Kata score report, version 1",
        **described,
    }


def main() -> None:
    """Write the published schema anew: `python -m grader.result`."""
    from pathlib import Path

    text = msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode()
    (Path(__file__).parent / "report" / "schema.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

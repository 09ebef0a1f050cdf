"""What only the instructor sees of a submission's wrong answers: kept beside the report, never in it.

    RESULTS/answers/NAME.json     one Answers a submission

A hidden test's values must not reach a report, which a student may get; but an author who wants to learn what the
kit does not know yet needs them. So the test process reduces each lost test to a `WrongAnswer`: a few calls as
text, and two hashes of all that the submission answered there. With one seed for a class, equal hashes are equal
wrong answers: `value` on a grid that forgives rounding (a mistake that people share), `bits` to the last digit.
"""

from __future__ import annotations

import msgspec


class WrongAnswer(msgspec.Struct, frozen=True):
    """One lost test: the function that it blames, calls as `f(2) -> 3`, hashes, and whether it was diagnosed."""

    test: str
    function: str
    calls: tuple[str, ...]
    value: str
    bits: str
    diagnosed: bool


class ExerciseAnswers(msgspec.Struct, frozen=True):
    """The wrong answers in one exercise, and the learner's file as text."""

    id: str
    source: str
    wrong: tuple[WrongAnswer, ...]


class Answers(msgspec.Struct, frozen=True):
    """The wrong answers of one submission, graded with this seed.

    `hints` is how many hints of an exercise the learner's own copy says were asked for; nothing proves it.
    """

    schema_version: int
    submission: str
    sha256: str
    seed: int
    exercises: tuple[ExerciseAnswers, ...]
    hints: dict[str, int] = {}

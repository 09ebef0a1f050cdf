"""How much a student is told: one report in, one that says less out.

    full       all that a report may say
    visible    of a hidden test only its title, its points and its outcome
    score      of each exercise only its points: no test, no word

What a submission printed goes with the tests that made it print, so an exercise with hidden tests keeps its
output to itself from `visible` on. The points are the same in all three, and so is what was left out of a
submission: that tells about what was handed in, not about the tests.
"""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from grader.result import ExerciseResult, Report, TestResult

Level = Literal["full", "visible", "score"]
LEVELS: tuple[Level, ...] = get_args(Level)
_SILENT: dict[str, None] = dict.fromkeys(("message", "hint", "location", "diagnosis", "call"))
_Told = Literal["passed", "failed", "not_started", "missing", "broken"]
_TOLD: dict[str, _Told] = {name: name for name in get_args(_Told)}


def tell(report: Report, level: Level) -> Report:
    """The report as far as a student is told."""
    if level == "full":
        return report
    less = _visible if level == "visible" else _score
    return msgspec.structs.replace(report, exercises=tuple(map(less, report.exercises)))


def _visible(exercise: ExerciseResult) -> ExerciseResult:
    hidden = any(test.visibility == "hidden" for test in exercise.tests)
    tests = tuple(
        msgspec.structs.replace(test, **_SILENT) if test.visibility == "hidden" else test
        for test in exercise.tests
    )
    return msgspec.structs.replace(exercise, tests=tests, output="" if hidden else exercise.output)


def _score(exercise: ExerciseResult) -> ExerciseResult:
    """One test that stands for all of them. What was not handed in or not begun is no secret."""
    outcome = _TOLD.get(exercise.status, "failed")
    points = f"{exercise.score:g} of {exercise.max_score:g} points."
    all_of_them = TestResult(
        id=exercise.id,
        title=exercise.title,
        visibility="visible",
        outcome=outcome,
        score=exercise.score,
        max_score=exercise.max_score,
        message=points if outcome == "failed" else None,
        hint=None,
        location=None,
        diagnosis=None,
    )
    return msgspec.structs.replace(exercise, status=outcome, output="", tests=(all_of_them,))

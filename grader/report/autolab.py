"""What an Autolab autograder writes to stdout: text for the student, and two lines of JSON at the end.

    12 of 100 points.
    {"_presentation": "semantic", "stages": ["exNN: ..."], "exNN: ...": {"A test": {"passed": true}}}
    {"scores": {"exNN_topic": 4}}

The last line gives the marks, one problem an exercise, so the problems on the site carry the exercises' names.
Where the grader failed there is no such line: Autolab then leaves the marks as they are. The bonus and the
practice tests are left out.
"""

from __future__ import annotations

from grader.report import words
from grader.report.shorten import fitted
from grader.report.writing import json_line, unique
from grader.result import ExerciseResult, Report, TestResult

MOST_BYTES = 1_000_000


def render(report: Report) -> str:
    """The report as Autolab's feedback."""
    if report.status == "broken":
        return words.GRADER_FAILED + "\n"
    return fitted(lambda room: _feedback(report, room), MOST_BYTES)


def _feedback(report: Report, room: int) -> str:
    exercises = words.counted(report)
    stages = {words.heading(exercise): _stage(exercise, room) for exercise in exercises}
    shown = {"_presentation": "semantic", "stages": list(stages), **stages}
    scores = {words.name(exercise): words.whole(exercise.score) for exercise in exercises}
    told = [words.standing(report), *words.notes(report)]
    return "\n".join(told) + "\n" + json_line(shown) + json_line({"scores": scores})


def _stage(exercise: ExerciseResult, room: int) -> dict[str, dict[str, bool | str]]:
    tests = words.scored(exercise)
    return dict(zip(unique(map(words.title, tests)), (_result(test, room) for test in tests), strict=True))


def _result(test: TestResult, room: int) -> dict[str, bool | str]:
    if test.outcome == "passed":
        return {"passed": True}
    return {"passed": False, "hint": words.said(test, room)}

"""Reports and entries for the tests of this folder, short to write."""

from __future__ import annotations

from grader.classroom.record import Entry, Identity, layout_of, row_of
from grader.result import (
    Diagnosis,
    ExerciseResult,
    IsolationInfo,
    Report,
    RunInfo,
    SubmissionInfo,
    TestResult,
    exercise_status,
)

RUN = RunInfo("2026-01-01T00:00:00+00:00", 0.5, "0.1.0", "3.11.0", "2.0.0", IsolationInfo(True, ("process",)))


def one_test(
    exercise, name, outcome="passed", points=1.0, *, visibility="hidden", message=None, diagnosis=None
):
    return TestResult(
        id=f"{visibility}/test_{exercise}.py::test_{name}",
        title=f"The promise of {name}",
        visibility=visibility,
        outcome=outcome,
        score=points if outcome == "passed" else 0.0,
        max_score=points,
        message=message or (None if outcome == "passed" else f"{name} went wrong.".replace("_", " ")),
        hint=None,
        location=None,
        diagnosis=diagnosis,
    )


def exercise(id, *tests, bonus=False, output=""):
    return ExerciseResult(
        id=id,
        title=f"The title of {id}",
        status=exercise_status([test.outcome for test in tests]),
        score=sum(test.score for test in tests),
        max_score=sum(test.max_score for test in tests),
        bonus=bonus,
        output=output,
        tests=tests,
    )


def plain(id, *outcomes, bonus=False, output="", points=2.0):
    """An exercise whose tests came out like this, the first of them visible."""
    tests = [
        one_test(id, f"part_{place}", outcome, points, visibility="hidden" if place else "visible")
        for place, outcome in enumerate(outcomes)
    ]
    return exercise(id, *tests, bonus=bonus, output=output)


def report(name, *exercises, status="graded", sha256=None):
    regular = [one for one in exercises if not one.bonus]
    good = status == "graded"
    return Report(
        schema_version=1,
        submission=SubmissionInfo(name, sha256 or f"{abs(hash(name)):064x}"),
        seed=7,
        status=status,
        score=sum(one.score for one in regular) if good else 0.0,
        max_score=sum(one.max_score for one in regular),
        bonus_score=sum(one.score for one in exercises if one.bonus) if good else 0.0,
        exercises=exercises,
        run=RUN,
    )


def entry(name, *outcomes, identity=None, page="", **more):
    """An entry of a course of two exercises and a bonus; without outcomes, one that passed everything."""
    outcomes = outcomes or ("passed", "passed", "passed")
    ids = ("ex01_first", "ex02_second", "ex03_extra")
    parts = [
        plain(id, outcome, "passed", bonus=id == ids[2]) for id, outcome in zip(ids, outcomes, strict=True)
    ]
    return Entry(name, report(name, *parts, **more), identity=identity or Identity(), page=page)


def rows(*entries):
    return [row_of(one, layout_of(one.report) if one.report else ()) for one in entries]


def mistaken(idea, mistake="some-mistake", confidence="exact"):
    return Diagnosis(mistake=mistake, says="A factor is missing.", confidence=confidence, idea=idea)

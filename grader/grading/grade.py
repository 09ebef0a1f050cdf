"""One submission -> Report.

The verdict is formed here from what the trusted test process saw. The tests that must be there are known from
the kit's files beforehand: a test that is missing, doubled, skipped or in error has not passed, and no exit
status is a verdict. Where the grader itself failed, the report is `broken` and no marks are given.
"""

from __future__ import annotations

import platform
import re
import time
from collections.abc import Callable
from typing import Any, NamedTuple, cast, get_args

import msgspec

from grader import __version__
from grader.catalog import Exercise, TestSpec
from grader.intake.read import Submission
from grader.judge.client import Judge
from grader.judge.protocol import Judged, Request, Subject, Verdict
from grader.result import (
    Diagnosis,
    ExerciseResult,
    IsolationInfo,
    Location,
    Outcome,
    Report,
    RunInfo,
    SubmissionInfo,
    TestResult,
    exercise_status,
)
from grader.text import clean, clean_line

MAX_OUTPUT = 10_000


class Options(NamedTuple):
    """How to grade: the seed, seconds per call (again, per exercise), what to switch off, reveal, require.

    Gradings that go on side by side have different slots: each has its own user and its own processor.
    """

    seed: int
    limits: tuple[float, float, float] = (10.0, 1.0, 30.0)
    switched_off: frozenset[str] = frozenset()
    reveal: bool = False
    require_confinement: bool = False
    slot: int | None = None


def grade(
    exercises: list[Exercise],
    submission: Submission,
    options: Options,
    judge: Judge | None = None,
    on_test: Callable[[str], None] = lambda id: None,
) -> Report:
    """Judge a submission of these exercises; every expected test is in the report, whatever happens."""
    judge = judge or Judge(options.switched_off)
    present = [
        exercise for exercise in exercises if exercise.file in submission.files and exercise.test_files
    ]
    verdict: Verdict | str = Verdict([], {}, {}, [], [], {})
    if present:
        request = request_for(present, submission, options)
        patience = 60.0 + len(present) * (options.limits[2] * 2 + 30)
        verdict = judge.ask(request, on_test, patience)
    else:
        judge.close()
    trouble = verdict if isinstance(verdict, str) else None
    if isinstance(verdict, str):
        verdict = Verdict([], {}, {}, [], [], {})
    results = tuple(
        _exercise_result(exercise, submission, verdict, options, trouble) for exercise in exercises
    )
    return _report(results, submission, options, verdict, judge)


def request_for(exercises: list[Exercise], submission: Submission, options: Options) -> Request:
    """What the trusted process is asked to judge."""
    return Request(
        tests_root=str(exercises[0].root / "tests"),
        subjects=[
            Subject(
                exercise.id,
                exercise.file,
                [str(path) for path in exercise.test_files],
                str(exercise.solution) if exercise.solution.is_file() else None,
                str(exercise.mistakes) if exercise.mistakes.is_file() else None,
            )
            for exercise in exercises
        ],
        files=submission.files,
        seed=options.seed,
        limits=options.limits,
        switched_off=sorted(options.switched_off),
        require_confinement=options.require_confinement,
        slot=options.slot,
    )


def _report(
    results: tuple[ExerciseResult, ...],
    submission: Submission,
    options: Options,
    verdict: Verdict,
    judge: Judge,
) -> Report:
    broken = any(result.status == "broken" for result in results)
    regular = [result for result in results if not result.bonus]
    isolation = _isolation(verdict)
    return Report(
        schema_version=1,
        submission=SubmissionInfo(submission.name, submission.sha256),
        seed=options.seed,
        status="broken" if broken else "graded",
        score=0.0 if broken else sum((result.score for result in regular), 0.0),
        max_score=sum((result.max_score for result in regular), 0.0),
        bonus_score=0.0 if broken else sum((result.score for result in results if result.bonus), 0.0),
        exercises=results,
        run=RunInfo(
            started_at=judge.started_at,
            seconds=round(time.monotonic() - judge.started, 3),
            grader=__version__,
            python=platform.python_version(),
            numpy=verdict.versions.get("numpy", ""),
            isolation=isolation,
        ),
    )


def _isolation(verdict: Verdict) -> IsolationInfo:
    """What was in force in every worker that ran."""
    common = [
        name for name in (verdict.mechanisms or [[]])[0] if all(name in one for one in verdict.mechanisms)
    ]
    missing = tuple(verdict.missing)
    return IsolationInfo(bool(common) and not missing, ("process", *common), missing)


def _exercise_result(
    exercise: Exercise, submission: Submission, verdict: Verdict, options: Options, trouble: str | None
) -> ExerciseResult:
    by_function: dict[str, list[Judged]] = {}
    for judged in verdict.tests:
        by_function.setdefault(judged.id.partition("[")[0], []).append(judged)
    source = submission.files.get(exercise.file)
    tests: list[TestResult] = []
    expected = [spec.id for spec in exercise.tests]
    for spec in exercise.tests:
        if expected.count(spec.id) > 1:
            tests.append(_result(spec, "broken", "The grader failed: two tests have this name."))
        elif source is None:
            note = submission.notes.get(exercise.file) or f"The submission has no file {exercise.file}."
            tests.append(_result(spec, "missing", note))
        elif trouble is not None:
            tests.append(_result(spec, "broken", "The grader failed: " + clean_line(trouble)))
        else:
            tests.append(_test_result(exercise, spec, by_function.get(spec.id, []), verdict, options, source))
    return ExerciseResult(
        id=exercise.id,
        title=exercise.title,
        status=exercise_status([test.outcome for test in tests]),
        score=sum((test.score for test in tests), 0.0),
        max_score=sum((test.max_score for test in tests), 0.0),
        bonus=exercise.bonus,
        output=clean(verdict.printed.get(exercise.id, ""), MAX_OUTPUT),
        tests=tuple(tests),
    )


def _result(spec: TestSpec, outcome: Outcome, message: str | None, **more: Any) -> TestResult:
    return TestResult(
        id=spec.id,
        title=spec.title,
        visibility=spec.visibility,
        outcome=outcome,
        score=spec.points if outcome == "passed" else 0.0,
        max_score=spec.points,
        message=message,
        hint=more.get("hint"),
        location=more.get("location"),
        diagnosis=more.get("diagnosis"),
    )


def _test_result(
    exercise: Exercise,
    spec: TestSpec,
    judged: list[Judged],
    verdict: Verdict,
    options: Options,
    source: bytes,
) -> TestResult:
    """One expected test: passed only if it ran, once per case, and every case passed in every phase."""
    ids = [one.id for one in judged]
    if not judged or len(set(ids)) != len(ids):
        return _result(spec, "broken", "The grader failed: this test did not run as it must.")
    if all(one.passed for one in judged):
        return _result(spec, "passed", None)
    facts = next(one for one in judged if not one.passed).facts
    outcome = facts.get("outcome")
    if outcome not in get_args(Outcome) or outcome == "passed":
        return _result(spec, "broken", "The grader failed: this test has no verdict.")
    revealed = spec.visibility == "visible" or options.reveal
    message = str(facts.get("detail" if revealed or outcome == "broken" else "public") or "")
    if outcome in ("missing", "not_started", "broken"):
        return _result(spec, cast(Outcome, outcome), clean_line(message, 600))
    hints = exercise.hints
    return _result(
        spec,
        cast(Outcome, outcome),
        clean_line(message, 600),
        hint=spec.hint or (hints[0] if hints else None),
        location=_location(facts, exercise, source),
        diagnosis=_diagnosis(verdict.diagnoses.get(judged[0].id)),
    )


def _location(facts: dict[str, Any], exercise: Exercise, source: bytes) -> Location | None:
    """The line that raised, else the line where the function begins."""
    line, file = facts.get("line") or 0, facts.get("file") or exercise.file
    if isinstance(line, int) and 0 < line < 2**31:
        return Location(line, None if file == exercise.file else str(file))
    name = re.escape(str(facts.get("function") or "\0")).encode()
    places = list(re.finditer(rb"(?m)^(?:async )?(?:def )?" + name + rb"\b", source))
    return Location(source.count(b"\n", 0, places[-1].start()) + 1) if places else None


def _diagnosis(found: Any) -> Diagnosis | None:
    return msgspec.convert(found, Diagnosis) if found else None

"""What came out of one exercise, as its report says it.

    result_of(exercise, submission, verdict, trouble, reveal=False)     -> ExerciseResult

Every test that the kit's files promise is in it. It has passed only if it ran, once per case, and every case passed in
every phase; where there is no verdict, `trouble` says why, and the grader has failed.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from grader.catalog import Exercise, TestSpec
from grader.evidence import Failure
from grader.grading.source import Source
from grader.intake.read import Submission
from grader.judge.protocol import ExerciseVerdict, Judged
from grader.result import (
    Called,
    Diagnosis,
    ExerciseResult,
    Location,
    Outcome,
    TestResult,
    exercise_status,
)
from grader.text import clean, clean_line

MAX_OUTPUT = 10_000
Cases = dict[str, list[Judged]]
"""What was judged of each test."""


def result_of(
    exercise: Exercise,
    submission: Submission,
    verdict: ExerciseVerdict | None,
    trouble: str,
    *,
    reveal: bool = False,
) -> ExerciseResult:
    """The result of every test that was expected, whether or not there is one."""
    printed = verdict.printed + (verdict.printed_hidden if reveal else "") if verdict else ""
    head = exercise.id, exercise.title, exercise.bonus, clean(printed, MAX_OUTPUT)
    specs, data = exercise.tests, submission.files.get(exercise.file)
    if data is None:
        note = submission.refused.get(exercise.file) or f"The submission has no file {exercise.file}."
        return _put_together(
            *head, [_doubled(spec, specs) or _result(spec, "missing", note) for spec in specs]
        )
    if verdict is None:
        said = "The grader failed: " + clean_line(trouble)
        return _put_together(
            *head, [_doubled(spec, specs) or _result(spec, "broken", said) for spec in specs]
        )
    if all(test.failure is None for test in verdict.tests):
        return _without_failures(*head, specs, tuple(test.id for test in verdict.tests))
    source = Source(exercise.file, data, submission.cells.get(exercise.file, ()))
    cases = _cases(verdict.tests)
    return _put_together(
        *head,
        [
            _doubled(spec, specs)
            or _test_result(exercise, spec, cases.get(spec.id, []), source, reveal=reveal)
            for spec in specs
        ],
    )


@functools.lru_cache(maxsize=256)
def _without_failures(
    id: str, title: str, bonus: bool, output: str, specs: tuple[TestSpec, ...], ran: tuple[str, ...]
) -> ExerciseResult:
    """Where nothing that ran was lost: of a class most exercises come out like this."""
    cases = _cases(Judged(name, None) for name in ran)
    tests = [
        _doubled(spec, specs) or _did_not_run(spec, cases.get(spec.id, [])) or _result(spec, "passed", None)
        for spec in specs
    ]
    return _put_together(id, title, bonus, output, tests)


def _cases(tests: Iterable[Judged]) -> Cases:
    cases: Cases = {}
    for test in tests:
        cases.setdefault(test.id.partition("[")[0], []).append(test)
    return cases


def _put_together(id: str, title: str, bonus: bool, output: str, tests: list[TestResult]) -> ExerciseResult:
    return ExerciseResult(
        id=id,
        title=title,
        status=exercise_status([test.outcome for test in tests]),
        score=sum((test.score for test in tests), 0.0),
        max_score=sum((test.max_score for test in tests), 0.0),
        bonus=bonus,
        output=output,
        tests=tuple(tests),
    )


def _result(
    spec: TestSpec,
    outcome: Outcome,
    message: str | None,
    *,
    hint: str | None = None,
    location: Location | None = None,
    diagnosis: Diagnosis | None = None,
    call: Called | None = None,
    waits: bool = False,
) -> TestResult:
    return TestResult(
        id=spec.id,
        title=spec.title,
        visibility=spec.visibility,
        outcome=outcome,
        score=spec.points if outcome == "passed" else 0.0,
        max_score=spec.points,
        message=message,
        hint=hint,
        location=location,
        diagnosis=diagnosis,
        call=call,
        waits=waits,
    )


def _doubled(spec: TestSpec, specs: tuple[TestSpec, ...]) -> TestResult | None:
    if sum(other.id == spec.id for other in specs) == 1:
        return None
    return _result(spec, "broken", "The grader failed: two tests have this name.")


def _did_not_run(spec: TestSpec, judged: list[Judged]) -> TestResult | None:
    if judged and len({test.id for test in judged}) == len(judged):
        return None
    return _result(spec, "broken", "The grader failed: this test did not run as it must.")


def _test_result(
    exercise: Exercise, spec: TestSpec, judged: list[Judged], source: Source, *, reveal: bool
) -> TestResult:
    """One expected test."""
    failure = next((test.failure for test in judged if test.failure is not None), None)
    unfit = _did_not_run(spec, judged)
    if unfit is not None or failure is None:
        return unfit or _result(spec, "passed", None)
    if failure.outcome == "passed":
        return _result(spec, "broken", "The grader failed: this test has no verdict.")
    revealed = spec.visibility == "visible" or reveal or failure.outcome == "broken"
    message = clean_line(failure.detail if revealed else failure.public, 600)
    if failure.outcome in ("missing", "not_started", "broken"):
        return _result(spec, failure.outcome, message)
    general = exercise.hints[:1] if failure.outcome != "timeout" and failure.promise != "broken" else ()
    return _result(
        spec,
        failure.outcome,
        message,
        hint=spec.hint or (general[0] if general else None),
        location=source.location(failure),
        diagnosis=source.told(next((test.diagnosis for test in judged if test.failure is not None), None)),
        call=_call(exercise, failure) if revealed else None,
        waits=failure.outcome == "failed" and failure.promise == "holds",
    )


def _call(exercise: Exercise, failure: Failure) -> Called | None:
    return failure.call and failure.call.named(exercise.parameters(failure.call.function))

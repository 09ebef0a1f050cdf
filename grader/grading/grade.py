"""One submission -> Report.

The verdict is formed here from what the trusted test process saw. The tests that must be there are known from
the kit's files beforehand: a test that is missing, doubled, skipped or in error has not passed, and no exit
status is a verdict. Where the grader itself failed, the report is `broken` and no marks are given.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable
from typing import NamedTuple

import msgspec

from grader import __version__
from grader.catalog import Exercise
from grader.evidence import Limits
from grader.grading.notes import notes
from grader.grading.outcome import result_of
from grader.intake.read import Submission
from grader.judge.client import Judge
from grader.judge.protocol import Drawn, ExerciseVerdict, JudgeFailed, Judging, Request
from grader.result import (
    ExerciseResult,
    IsolationInfo,
    Report,
    RunInfo,
    SubmissionInfo,
)

OUR_SECONDS = 60.0
"""What starting up, checking and diagnosing an exercise may take on a busy machine, besides its own limit."""


class Options(NamedTuple):
    """How to grade: the seed, how long a call may take, what to switch off, reveal, require, keep, draw.

    Gradings that go on side by side have different slots, and take the processors in turn.
    """

    seed: int
    limits: Limits = Limits()
    switched_off: frozenset[str] = frozenset()
    reveal: bool = False
    require_confinement: bool = False
    slot: int | None = None
    keep_answers: bool = False
    pictures: bool = False


class _Judgement(NamedTuple):
    """What came back for one exercise: a verdict, or the trouble that kept it from one."""

    verdict: ExerciseVerdict | None
    trouble: str = "it was not asked about this exercise"


def grade(
    exercises: list[Exercise],
    submission: Submission,
    options: Options,
    judge: Judging,
    on_test: Callable[[str], None] | None = None,
    on_verdict: Callable[[ExerciseVerdict], None] = lambda verdict: None,
    on_drawn: Callable[[Drawn], None] = lambda drawn: None,
) -> Report:
    """Judge a submission of these exercises; every expected test is in the report, whatever happens.

    The last two are handed what no report may hold: wrong answers and pictures, where the options want them.
    """
    present = [one for one in exercises if one.file in submission.files and one.test_files]
    judgements = _judgements(present, submission, options, judge, on_test, on_drawn)
    # Two exercises may have been judged at once: the order in which they were done says nothing.
    judgements = {exercise.id: judgements[exercise.id] for exercise in present}
    verdicts = [judgement.verdict for judgement in judgements.values() if judgement.verdict is not None]
    missing = _isolation(verdicts).missing
    if options.require_confinement and missing:
        trouble = f"confinement is required, and this system lacks {', '.join(missing)}"
        judgements = dict.fromkeys(judgements, _Judgement(None, trouble))
    results = tuple(
        result_of(exercise, submission, *judgements.get(exercise.id, _Judgement(None)), reveal=options.reveal)
        for exercise in exercises
    )
    for verdict in verdicts:
        on_verdict(verdict)
    return _report(results, submission, options, verdicts, judge)


def _judgements(
    exercises: list[Exercise],
    submission: Submission,
    options: Options,
    judge: Judging,
    on_test: Callable[[str], None] | None,
    on_drawn: Callable[[Drawn], None],
) -> dict[str, _Judgement]:
    """What came out of each exercise. A test process that fails costs the exercise that it was at.

    The rest is asked of a new one; the second that fails without a verdict will not be the last, so that ends it.
    """
    done: dict[str, _Judgement] = {}
    left, asked, barren = exercises, judge, False
    while left:
        patience = OUR_SECONDS + len(left) * (options.limits.passing + OUR_SECONDS)
        trouble = ""
        try:
            verdicts = asked.ask(request_for(left, submission, options), on_test, patience, on_drawn)
        except JudgeFailed as failure:
            verdicts, trouble = failure.verdicts, failure.reason
        finally:
            if asked is not judge:
                asked.close()
        done |= {verdict.id: _Judgement(verdict) for verdict in verdicts}
        left = [exercise for exercise in left if exercise.id not in done]
        if left:
            trouble = trouble or "this exercise had no verdict"
            lost = left if barren and not verdicts else left[:1]
            done |= {exercise.id: _Judgement(None, trouble) for exercise in lost}
            left, barren = left[len(lost) :], not verdicts
        if left:
            asked = Judge(options.switched_off)
    return done


def request_for(exercises: list[Exercise], submission: Submission, options: Options) -> Request:
    """What the trusted process is asked to judge."""
    return Request(
        tests_root=str(exercises[0].root / "tests"),
        subjects=[
            msgspec.structs.replace(
                exercise.subject,
                cells=submission.cells.get(exercise.file, ()),
                beside=submission.beside.get(exercise.file, {}),
                picture=exercise.subject.picture if options.pictures else None,
            )
            for exercise in exercises
        ],
        files=submission.files,
        seed=options.seed,
        limits=options.limits,
        switched_off=sorted(options.switched_off),
        require_confinement=options.require_confinement,
        slot=options.slot,
        keep_answers=options.keep_answers,
    )


def _report(
    results: tuple[ExerciseResult, ...],
    submission: Submission,
    options: Options,
    verdicts: list[ExerciseVerdict],
    judge: Judging,
) -> Report:
    broken = any(result.status == "broken" for result in results)
    regular = [result for result in results if not result.bonus]
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
            numpy=judge.numpy,
            isolation=_isolation(verdicts),
        ),
        notes=notes(submission, verdicts),
    )


def _isolation(verdicts: list[ExerciseVerdict]) -> IsolationInfo:
    """What was in force in every worker that ran."""
    each = [verdict.mechanisms for verdict in verdicts if verdict.mechanisms is not None]
    common = [name for name in (each or [[]])[0] if all(name in mechanisms for mechanisms in each)]
    missing = tuple(sorted({name for verdict in verdicts for name in verdict.missing}))
    return IsolationInfo(bool(common) and not missing, ("process", *common), missing)

"""Many variants of an exercise, graded quickly by the real thing: judges that stay, workers that do not.

    with Pool() as pool:
        pool.full(exercise, variants, on_done)     -> one ExerciseResult for each
        pool.early(exercise, variants, on_done)    -> for each the first lost test, None if none is lost

A judge loads pytest and the tests once and judges one variant after the other, each in a worker of its own; two
work side by side. `early` stops at the first lost test, diagnoses nothing and is short of patience; what ran out of
time is tried again with more of it, so that a busy machine decides nothing.
"""

from __future__ import annotations

import queue
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, TypeVar

import msgspec

from grader.catalog import Exercise
from grader.evidence import Limits
from grader.grading.grade import Options, grade, request_for
from grader.intake.read import Submission
from grader.judge.client import Judge
from grader.judge.protocol import Judged, JudgeFailed
from grader.result import ExerciseResult

FULL_LIMITS = Limits(5.0, 1.0, 30.0)
EARLY_LIMITS = Limits(1.0, 0.5, 20.0)
PATIENT_LIMITS = Limits(5.0, 5.0, 30.0)
EARLY_PATIENCE = 60.0

Answer = TypeVar("Answer")
OnDone = Callable[[], None]


class Variant(NamedTuple):
    """A text in the place of the learner's file, and the seed to grade it with."""

    name: str
    source: bytes
    seed: int = 1


class PoolError(Exception):
    """The grader itself failed on a variant; the text says how."""


class Pool:
    """Some judges, and the threads that wait for them."""

    def __init__(self, judges: int = 2) -> None:
        self._threads = ThreadPoolExecutor(judges)
        self._free: queue.SimpleQueue[tuple[int, Judge]] = queue.SimpleQueue()
        for slot in range(judges):
            self._free.put((slot, Judge(lasting=True)))

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *error: object) -> None:
        self._threads.shutdown(cancel_futures=True)
        while not self._free.empty():
            self._free.get()[1].close()

    def full(self, exercise: Exercise, variants: list[Variant], on_done: OnDone) -> list[ExerciseResult]:
        """The results as a learner would get them; raises `PoolError` where the grader failed."""

        def one(variant: Variant, slot: int, judge: Judge) -> ExerciseResult:
            submission = Submission(variant.name, {exercise.file: variant.source})
            report = grade([exercise], submission, Options(variant.seed, FULL_LIMITS, slot=slot), judge)
            if report.status == "broken":
                lost = [test.message for test in report.exercises[0].tests if test.outcome == "broken"]
                raise PoolError(f"{variant.name}: {lost[0]}")
            return report.exercises[0]

        return self._each(one, variants, on_done)

    def early(self, exercise: Exercise, variants: list[Variant], on_done: OnDone) -> list[str | None]:
        """The function of the first test that each loses; raises `PoolError` where the grader failed."""

        def one(variant: Variant, slot: int, judge: Judge) -> str | None:
            lost = _first_lost(exercise, variant, slot, judge, EARLY_LIMITS)
            if lost is not None and lost.failure is not None and lost.failure.outcome == "timeout":
                lost = _first_lost(exercise, variant, slot, judge, PATIENT_LIMITS)
            return lost.id.partition("::")[2] if lost is not None else None

        return self._each(one, variants, on_done)

    def _each(
        self, one: Callable[[Variant, int, Judge], Answer], variants: list[Variant], on_done: OnDone
    ) -> list[Answer]:
        def work(variant: Variant) -> Answer:
            slot, judge = self._free.get()
            try:
                answer = one(variant, slot, judge)
            except PoolError:
                judge.close()
                judge = Judge(lasting=True)
                raise
            finally:
                self._free.put((slot, judge))
            on_done()
            return answer

        return list(self._threads.map(work, variants))


def _first_lost(
    exercise: Exercise, variant: Variant, slot: int, judge: Judge, limits: Limits
) -> Judged | None:
    """The first test that a variant loses, undiagnosed."""
    submission = Submission(variant.name, {exercise.file: variant.source})
    request = request_for([exercise], submission, Options(variant.seed, limits, slot=slot))
    undiagnosed = [
        msgspec.structs.replace(subject, solution=None, mistakes=None) for subject in request.subjects
    ]
    request = msgspec.structs.replace(request, subjects=undiagnosed, stop_early=True)
    try:
        verdicts = judge.ask(request, None, EARLY_PATIENCE)
    except JudgeFailed as failure:
        raise PoolError(f"{variant.name}: {failure.reason}") from None
    tests = [test for verdict in verdicts for test in verdict.tests]
    for test in tests:
        if test.failure is not None and test.failure.outcome == "broken":
            raise PoolError(f"{variant.name}: {test.failure.detail}")
        if test.failure is not None:
            return test
    if len(tests) != len(exercise.tests):
        raise PoolError(f"{variant.name}: {len(tests)} tests ran, not {len(exercise.tests)}.")
    return None

"""The grader on a worker of a cluster: parcels in on standard input, what came out on standard output.

    parcel(work, plan) -> Parcel         made by `grader.grading.cluster`
    main(kit)                            the process: each message is its size in eight bytes, then MessagePack

It ends when its standard input is closed, which is when the worker that started it ends.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec

from grader import catalog
from grader.answers import Answers
from grader.catalog import Exercise
from grader.evidence import Limits
from grader.grading.batch import Plan, Work, chosen_for, everything, grade_one
from grader.grading.grade import Options
from grader.grading.local import ANYWHERE
from grader.intake.read import Submission
from grader.judge.client import CAN_FORK, Judge
from grader.result import Report


class Parcel(msgspec.Struct, frozen=True):
    """What is to be graded: submissions, with the exercises of each; `exercises` are those of the whole batch."""

    exercises: list[str]
    submissions: list[tuple[Submission, list[str]]]
    seed: int
    limits: Limits
    switched_off: list[str]
    require_confinement: bool

    @property
    def options(self) -> Options:
        off = frozenset(self.switched_off)
        return Options(
            self.seed, self.limits, off, require_confinement=self.require_confinement, slot=ANYWHERE
        )


class Answered(msgspec.Struct, frozen=True):
    """What came out of one submission."""

    report: Report
    answers: Answers


def parcel(work: Work, plan: Plan) -> Parcel:
    """The work as it travels."""
    options = plan.options
    return Parcel(
        [exercise.id for exercise in plan.exercises],
        [
            (submission, [exercise.id for exercise in chosen_for(work.task, submission, plan)])
            for submission in work.submissions
        ],
        options.seed,
        options.limits,
        sorted(options.switched_off),
        options.require_confinement,
    )


def main(kit: str) -> None:
    """Grade parcels until there are no more."""
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    course = {exercise.id: exercise for exercise in catalog.exercises(Path(kit))}
    judges = _Judges(course)
    for asked in _parcels(sys.stdin.buffer):
        graded = [
            Answered(*grade_one(submission, [course[id] for id in ids], asked.options, judges.of(asked)))
            for submission, ids in asked.submissions
        ]
        data = msgspec.msgpack.encode(graded)
        answers.write(len(data).to_bytes(8, "big") + data)
    judges.close()


class _Judges:
    """One judge, for as long as parcels of one batch come."""

    def __init__(self, course: dict[str, Exercise]) -> None:
        self._course = course
        self._judge: Judge | None = None
        self._made_for: tuple[object, ...] = ()

    def of(self, asked: Parcel) -> Judge:
        options = asked.options
        wanted = (asked.exercises, options)
        if self._judge is None or self._judge.closed or self._made_for != wanted:
            self.close()
            tested = [self._course[id] for id in asked.exercises if self._course[id].test_files]
            first = everything(tested, options) if CAN_FORK and tested else None
            self._judge = Judge(options.switched_off, everything=first)
            self._made_for = wanted
        return self._judge

    def close(self) -> None:
        if self._judge is not None:
            self._judge.close()


def _parcels(stream: IO[bytes]) -> Iterator[Parcel]:
    while len(head := stream.read(8)) == 8:
        yield msgspec.msgpack.decode(stream.read(int.from_bytes(head, "big")), type=Parcel)

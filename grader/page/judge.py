"""The kit's tests, run in this very process: what `grader.judge.client` is where there are processes.

judge = PageJudge(alive)                          `alive` is called now and then while Python is at work
grade(exercises, submission, options, judge)      the kit's own grading, words and diagnosis
"""

from __future__ import annotations

import contextlib
import math
import time
from collections.abc import Callable
from datetime import UTC, datetime

import msgspec
import numpy
import pytest

from grader.diagnosis import diagnose_exercise
from grader.diagnosis.bench import Bench
from grader.evidence import Evidence, Limits, Subject
from grader.judge import drawing, session
from grader.judge.plugin import Task
from grader.judge.protocol import Drawn, ExerciseVerdict, Request
from grader.page.clock import Clock
from grader.page.sandbox import PageSandbox
from grader.result import Diagnosis
from grader.sandbox.program import MAIN, program

SEARCH = Limits(call=5.0, again=0.2, exercise=12.0)
"""Behind the counted work of a search for a repair, which ends it: the clock alone ends it here."""


def _nobody(drawn: Drawn) -> None:
    """Nobody looks."""


def _silent() -> None:
    """Nobody waits."""


class PageJudge:
    """Judges one request after the other."""

    numpy = numpy.__version__

    def __init__(self, alive: Callable[[], None] = _silent) -> None:
        self._alive = alive
        self.started = time.monotonic()
        self.started_at = ""
        self.draw: Callable[[], Drawn | None] = lambda: None
        """What there is to see of what was judged last; nobody waits for it."""

    def ask(
        self,
        request: Request,
        on_test: Callable[[str], None] | None,
        patience: float,
        on_drawn: Callable[[Drawn], None] = _nobody,
    ) -> list[ExerciseVerdict]:
        """The verdicts of the request's exercises; nobody waits with `patience` here but the page."""
        self.started, self.started_at = time.monotonic(), datetime.now(UTC).isoformat(timespec="seconds")
        subjects = {subject.id: subject for subject in request.subjects}
        verdicts: list[ExerciseVerdict] = []

        def diagnose(exercise: str, evidence: list[Evidence]) -> dict[str, Diagnosis]:
            return diagnose_exercise(subjects[exercise], evidence, self._bench(request, subjects[exercise]))

        kata = session.kata()
        kata.task = Task(
            request.seed,
            lambda exercise: self._sandbox(request, subjects[exercise]),
            on_test,
            verdicts.append,
            diagnose,
            draw=self._remember(request, subjects),
            # The page's clock ends the submission; one that the tests rang would ring in the middle of it.
            deadline=contextlib.nullcontext,
        )
        session.enter(request)
        pytest.main(session.arguments(request, ()), plugins=[kata])
        return verdicts

    def close(self) -> None:
        """Nothing is left behind."""

    def _remember(
        self, request: Request, subjects: dict[str, Subject]
    ) -> Callable[[str, list[Evidence]], None]:
        def remember(exercise: str, evidence: list[Evidence]) -> None:
            subject = subjects[exercise]
            less = msgspec.structs.replace(request, limits=drawing.LIMITS)
            self.draw = lambda: drawing.drawn(subject, evidence, self._sandbox(less, subject))

        return remember

    def _sandbox(self, request: Request, subject: Subject) -> PageSandbox:
        files = request.files | subject.beside
        return PageSandbox(files, subject.file, request.limits, Clock(files, alive=self._alive))

    def _bench(self, request: Request, subject: Subject) -> Bench | None:
        """Where a repair is looked for."""
        files = request.files | subject.beside
        if subject.file not in files:
            return None
        search = {**files, **program()}

        def opened() -> PageSandbox:
            return PageSandbox(search, MAIN, SEARCH, Clock(search, math.inf, self._alive))

        return Bench(opened, subject.file, files[subject.file])

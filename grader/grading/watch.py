"""Gradings one after the other in the background, by a judge that stays: for whoever must not be kept waiting.

    with Background(grade, course, ring) as background:      grade(exercise, judge) -> Report
        background.want(exercise)              grade it, as soon as what goes on is done
        background.came()                      (exercise, its Report or the error) once, None while there is none
                                               ring() is called as soon as there is one

Only the last wish counts: whoever saves three times while one grading goes on wants to know about the third.
Where a judge can fork, it has collected the course's tests beforehand.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from grader.catalog import Exercise
from grader.grading.batch import everything
from grader.grading.grade import Options
from grader.judge.client import CAN_FORK, Judge
from grader.result import Report

Came = tuple[Exercise, Report | Exception]


class Background:
    """A thread that waits for a judge."""

    def __init__(
        self,
        grade: Callable[[Exercise, Judge], Report],
        course: list[Exercise],
        ring: Callable[[], None] = lambda: None,
    ) -> None:
        self._grade, self._course, self._ring = grade, course, ring
        self._judge = self._new_judge()
        self._thread: threading.Thread | None = None
        self._wanted: Exercise | None = None
        self._result: Came | None = None

    def __enter__(self) -> Background:
        return self

    def __exit__(self, *error: object) -> None:
        if self._thread is not None:
            self._judge.interrupt()
        self._judge.close()

    @property
    def busy(self) -> bool:
        return self._thread is not None

    def want(self, exercise: Exercise) -> None:
        """Grade it next."""
        self._wanted = exercise
        self._begin()

    def came(self) -> Came | None:
        """What has come out since the last time; the next one is begun."""
        if self._thread is None or self._result is None:
            return None
        self._thread.join()
        self._thread, result, self._result = None, self._result, None
        if isinstance(result[1], Exception) or result[1].status == "broken":
            self._judge.close()  # it may have ended; a new one is there for the next
            self._judge = self._new_judge()
        self._begin()
        return result

    def _new_judge(self) -> Judge:
        if not CAN_FORK or not any(exercise.test_files for exercise in self._course):
            return Judge(lasting=True)
        return Judge(everything=everything(self._course, Options(0)))

    def _begin(self) -> None:
        if self._thread is None and self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._thread = threading.Thread(target=self._work, args=(wanted,), daemon=True)
            self._thread.start()

    def _work(self, exercise: Exercise) -> None:
        try:
            self._result = exercise, self._grade(exercise, self._judge)
        except Exception as error:
            self._result = exercise, error
        self._ring()

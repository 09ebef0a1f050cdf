"""A bound on what a test itself may compute, in the trusted process: its own processor time, never the wall's.

    deadline = Deadline()        for one exercise
    with deadline: ...           one test; raises Deadline.Passed in the middle of it

A test walks through what the submission answered and asked; a hostile one sends so much that this takes hours.
The bound counts this process's processor time alone, so that a busy machine costs nobody a mark. Where the system
has no such timer (Windows), the bounds on sizes and counts remain.
"""

from __future__ import annotations

import signal
import time
from types import FrameType

TEST_SECONDS = 10.0
EXERCISE_SECONDS = 30.0


class Deadline:
    """What the tests of one exercise may still compute."""

    class Passed(BaseException):  # no `except Exception` on the way may take it for its own
        """The test has computed for too long."""

    def __init__(self) -> None:
        self._left = EXERCISE_SECONDS
        self._started = 0.0

    def __enter__(self) -> None:
        if self._left <= 0:
            raise Deadline.Passed
        self._started = time.process_time()
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGPROF, _ring)
            signal.setitimer(signal.ITIMER_PROF, min(TEST_SECONDS, self._left))

    def __exit__(self, kind: type[BaseException] | None, *error: object) -> None:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, 0)
        used_up = kind is Deadline.Passed and self._left <= TEST_SECONDS
        # The timer samples the processor at its ticks and may ring early: what it says counts.
        self._left = 0.0 if used_up else self._left - (time.process_time() - self._started)


def _ring(number: int, frame: FrameType | None) -> None:
    raise Deadline.Passed

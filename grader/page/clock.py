"""Ends a submission's code that takes too long, where there is no other process to end it from.

    clock = Clock(files)
    with clock.limit(3.0): ...      OutOfTime is raised in the submission's own code, at its next jump or call
    clock.used                      seconds so far
    clock.close()

What is counted is work, so that a slow or busy machine ends nobody's right answer: a second is a million jumps and
calls in the files of the submission (`sys.monitoring` tells of each; before Python 3.12, which no page has, of none).
Code of others runs at its full speed, and uncounted. So there is a bound behind it: five seconds on the clock are one
too. What loops inside numpy is heard of by neither: the page ends that from outside, where it hears by `alive`
whenever another call begins.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Container, Iterator
from types import CodeType

from grader.sandbox.surroundings import OutOfTime

TOOL = 4
OFTEN = 8
"""Events between two looks at the clock."""
EVENTS = 1e6
"""Jumps and calls that count as a second: about one, in the Python of a page on an ordinary machine."""
PATIENCE = 5.0
"""Seconds on the clock that count as one."""
QUIET = 1.0
"""Seconds between two signs of life."""


def _nobody() -> None:
    """Nobody listens."""


class Clock:
    """The time that one submission has used, and the limit of what it is doing now."""

    def __init__(
        self, files: Container[str], events: float = EVENTS, alive: Callable[[], None] = _nobody
    ) -> None:
        self._files, self._events, self._alive = files, events, alive
        self.used = 0.0
        self._counted = 0
        self._most, self._until = 0.0, 0.0
        self._ends = self._is_over = False
        self._listens = False
        self._heard = 0.0

    @contextlib.contextmanager
    def limit(self, seconds: float) -> Iterator[None]:
        """Seconds that the code inside may take."""
        self._listen()
        started, before = time.monotonic(), self._counted
        self._tell(started)
        self._most, self._until = before + seconds * self._events, started + seconds * PATIENCE
        self._ends, self._is_over = True, False
        try:
            yield
        finally:
            self._ends = False
            waited = (time.monotonic() - started) / PATIENCE
            self.used += max((self._counted - before) / self._events, waited)

    def works(self, seconds: float) -> None:
        """What the submission has others do for it counts, too."""
        self._look(max(1, int(seconds * EVENTS)))

    def close(self) -> None:
        """Listen no more."""
        if self._listens:
            sys.monitoring.free_tool_id(TOOL)  # type: ignore[attr-defined, unused-ignore]
        self._listens = False

    def _tell(self, now: float) -> None:
        if now - self._heard > QUIET:
            self._heard = now
            self._alive()

    def _listen(self) -> None:
        if not self._listens and hasattr(sys, "monitoring"):
            monitoring = sys.monitoring  # type: ignore[attr-defined, unused-ignore]
            if monitoring.get_tool(TOOL) is not None:
                monitoring.free_tool_id(TOOL)
            monitoring.use_tool_id(TOOL, "kata")
            events = monitoring.events
            heeded = events.JUMP | events.PY_START | events.PY_RESUME
            for event in (events.JUMP, events.PY_START, events.PY_RESUME):
                monitoring.register_callback(TOOL, event, self._happened)
            monitoring.set_events(TOOL, heeded)
            monitoring.restart_events()
            self._listens = True

    def _happened(self, code: CodeType, *place: int) -> object:
        """One jump or call; where the code is not the submission's, nobody wants to hear of it again."""
        if code.co_filename not in self._files:
            return sys.monitoring.DISABLE  # type: ignore[attr-defined, unused-ignore]
        self._look()
        return None

    def _look(self, events: int = 1) -> None:
        self._counted += events
        if self._counted % OFTEN < events:
            self._is_over = self._counted > self._most or time.monotonic() > self._until
        if self._is_over and self._ends:
            raise OutOfTime  # and again, whoever catches it

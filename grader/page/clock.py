"""Ends a submission's code that takes too long, where there is no other process to end it from.

    clock = Clock(files)
    with clock.limit(5.0): ...      OutOfTime is raised in the submission's own code, at its next jump or call
    clock.used                      seconds so far
    clock.close()

Python itself tells of every jump and every call in the files of the submission (`sys.monitoring`; before Python 3.12,
which no page has, nothing is ended); code of others runs at its full speed. What loops inside numpy is not heard
of: the page ends that from outside.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Container, Iterator
from types import CodeType

from grader.sandbox.surroundings import OutOfTime

TOOL = 4
OFTEN = 64
"""Events between two looks at the clock."""


class Clock:
    """The time that one submission has used, and the limit of what it is doing now."""

    def __init__(self, files: Container[str]) -> None:
        self._files = files
        self.used = 0.0
        self._until = 0.0
        self._events = 0
        self._ends = self._is_over = False
        self._listens = False

    @contextlib.contextmanager
    def limit(self, seconds: float) -> Iterator[None]:
        """Seconds that the code inside may take."""
        self._listen()
        started = time.monotonic()
        self._until, self._ends, self._is_over = started + seconds, True, False
        try:
            yield
        finally:
            self._ends = False
            self.used += time.monotonic() - started

    def close(self) -> None:
        """Listen no more."""
        if self._listens:
            sys.monitoring.free_tool_id(TOOL)  # type: ignore[attr-defined, unused-ignore]
        self._listens = False

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

    def _look(self) -> None:
        self._events += 1
        if self._events % OFTEN == 0:
            self._is_over = time.monotonic() > self._until
        if self._is_over and self._ends:
            raise OutOfTime  # and again, whoever catches it

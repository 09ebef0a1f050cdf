"""A request on two processors: a child judges exercises, too, where nothing else needs the processors (Linux).

    halves = begin(request, tell, launcher)      None where one process does all
    pytest.main(..., plugins=[kata, halves])
    halves.end(kata)                       in the child: it leaves; in the parent: the child has judged all of its own

The parent takes exercises from the front and the child from the back, each the next that nobody has taken, until they
meet: so both end at about the same time, whatever an exercise takes. What a test finds is the same: an exercise has a
worker of its own in any case, and the child's are forked from another process and belong to another user than the
parent's. Both tell over one pipe, a whole line at a time.
"""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import mmap
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NoReturn

from grader.judge import session as shared
from grader.judge.protocol import Event, Request
from grader.sandbox import launch, processor, scratch

if TYPE_CHECKING:
    import pytest

    from grader.judge.plugin import Kata

FEWEST = 4
_PR_SET_PDEATHSIG = 1
_SECONDS_TO_END = 5.0


def begin(request: Request, tell: Callable[[Event], None], launcher: launch.Launcher) -> Halves | None:
    """The two halves; to be called before this process is moved to one processor."""
    if sys.platform != "linux" or request.slot is not None or request.stop_early:
        return None
    allowed = os.sched_getaffinity(0)
    if len(request.subjects) < FEWEST or len(allowed) < 2 or not processor.are_idle():
        return None
    return Halves(request, tell, launch.beside(launcher, frozenset(request.switched_off)), allowed)


class Halves:
    """The plug-in that runs the tests of both, and the process of the other half."""

    def __init__(
        self,
        request: Request,
        tell: Callable[[Event], None],
        launcher: launch.Launcher,
        allowed: set[int],
    ) -> None:
        self._request, self._tell, self._allowed = request, tell, allowed
        self._launcher = launcher
        self._turn = tempfile.TemporaryFile()  # noqa: SIM115 - it is locked as long as this lives
        self._taken = mmap.mmap(-1, len(request.subjects))  # both see it
        self._child: int | None = None
        self._is_child = False
        self.kata: Kata | None = None

    def tell(self, event: Event) -> None:
        """A whole line."""
        with self._alone():
            self._tell(event)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """The lock belongs to the process, and goes with it."""
        import fcntl

        fcntl.lockf(self._turn, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.lockf(self._turn, fcntl.LOCK_UN)

    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """In both: run the tests of exercise after exercise that the other one has not taken."""
        if session.testsfailed:
            return None  # pytest says that it could not collect
        exercises = [
            list(tests) for _, tests in itertools.groupby(session.items, lambda item: item.path.stem)
        ]
        numbers = range(len(exercises))
        for number in numbers if self._fork() else reversed(numbers):
            if self._takes(number):
                _run(exercises[number])
        return True

    def _fork(self) -> bool:
        """Whether this is the parent."""
        assert self.kata is not None  # it cannot be given at the start: it is told of this one, too
        child = os.fork()
        if child == 0:
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
            self._is_child = True
            self._launcher.processor = processor.move(self._allowed - os.sched_getaffinity(0))
            self.kata.task = shared.task(self._launcher, self._request, self.tell)
            return False
        self._child = child
        return True

    def _takes(self, number: int) -> bool:
        """Take an exercise, unless it is taken."""
        with self._alone():
            is_free = not self._taken[number]
            self._taken[number] = 1
        return is_free

    def end(self, kata: Kata) -> None:
        """Once pytest is through: raises `HalfEnded` where the child is not done with its own."""
        if self._is_child:
            self._leave(kata)
        status = 0
        if self._child is not None:
            status = os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1])
            self._child = None
        self._launcher.close()
        if status != 0:
            raise shared.HalfEnded("the test process ended")

    def abandon(self) -> None:
        """Whatever this process ends with: the child ends too, and cleans up."""
        if self._child is None:
            return
        os.kill(self._child, signal.SIGTERM)
        deadline = time.monotonic() + _SECONDS_TO_END
        while time.monotonic() < deadline and os.waitpid(self._child, os.WNOHANG)[0] == 0:
            time.sleep(0.01)

    def _leave(self, kata: Kata) -> NoReturn:
        """The end of the child."""
        status = 1
        try:
            shared.compare(kata)
            status = 0
        finally:
            self._launcher.close()
            scratch.remove_all()
            sys.stderr.flush()
            os._exit(status)


def _run(tests: list[pytest.Item]) -> None:
    """As pytest does; what comes next is not known until it is taken."""
    for test, following in itertools.pairwise([*tests, None]):
        assert test is not None
        test.config.hook.pytest_runtest_protocol(item=test, nextitem=following)

"""The trusted test process that forks for each submission (Linux): pytest has collected the tests once.

    standard input     a Request without files: its tests are collected; then Requests for some of them
    standard output    for each of these: Progress and ExerciseVerdicts as they come, then Finished or Stopped

A child runs the tests of one request, in the state in which they were collected: what the tests of one submission
leave behind in this process's modules, another's never see. Workers are forked from an interpreter of their own,
which knows nothing of all this. A child ends with this process; when one ends in any other way than by having
judged everything, this process is of no more use, since both spoke with that interpreter over one socket.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import gc
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING, NoReturn

import msgspec

from grader.evidence import Subject
from grader.judge import session
from grader.judge.memory import Learned, Memory, learned
from grader.judge.protocol import Event, ExerciseVerdict, Finished, Request, Stopped
from grader.sandbox import launch, processor, scratch

if TYPE_CHECKING:
    import pytest

    from grader.judge.plugin import Kata
    from grader.sandbox.transcript import Transcript

_PR_SET_PDEATHSIG = 1
SECONDS_TO_END = 5.0
TOLD = 3
"""The status of a child that has told itself why it could not go on."""


def main() -> None:
    """Collect, then fork for each request until there are no more."""
    tell = functools.partial(session.tell_to, session.events())
    with session.telling(tell):
        _serve(tell)
    sys.stderr.flush()
    os._exit(0)


def _serve(tell: Callable[[Event], None]) -> None:
    session.protect()
    session.end_as_interrupted()
    busy = processor.busy_times()
    launcher = launch.start(session.switched_off())
    try:
        gc.disable()
        import pytest

        requests = session.requests(sys.stdin.buffer)
        everything = next(requests)
        launcher.processor = processor.share(busy, everything.slot)
        session.enter(everything)
        kata = session.kata()
        forks = _Forks(kata, requests, launcher, tell)
        try:
            pytest.main(session.arguments(everything), plugins=[kata, forks])
        except BaseException as error:
            if forks.is_child:
                _leave(tell, error)
            raise
        if forks.is_child:
            _leave(tell, _outcome(kata))
    finally:
        launcher.close()
        scratch.remove_all()


def _outcome(kata: Kata) -> BaseException | None:
    try:
        session.compare(kata)
    except session.TwoRecords as error:
        return error
    return None


def _leave(tell: Callable[[Event], None], error: BaseException | None) -> NoReturn:
    """The end of a child: nothing of what its parent holds or has made is closed or cleaned up by it."""
    if error is not None:
        tell(Stopped(session.reason(error)))
    scratch.remove_all()
    sys.stderr.flush()
    os._exit(TOLD if error is not None else 0)


class _Forks:
    """The plug-in that runs the collected tests again and again, each time in a child."""

    def __init__(
        self,
        kata: Kata,
        requests: Iterator[Request],
        launcher: launch.Launcher,
        tell: Callable[[Event], None],
    ) -> None:
        self._kata, self._requests, self._launcher, self._tell = kata, requests, launcher, tell
        self.is_child = False
        from grader.judge.trials import Trials

        self._memory, self._trials, self._prepared = Memory(), Trials(), set[str]()

    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """In the parent: serve, and run nothing. In a child: None, so that pytest runs what is left to run."""
        import numpy

        _preload()
        gc.collect()
        gc.freeze()
        for request in self._requests:
            request = self._without_the_known(session, request)
            lost: list[Subject] = []
            if request.subjects:
                notes = tempfile.TemporaryFile()  # noqa: SIM115 - a child takes it with it
                child = os.fork()
                if child == 0:
                    self._become(session, request, notes)
                    return None
                status = _awaited(child)
                lost = self._learn(notes, request) if status == 0 else []
                if status not in (0, TOLD):
                    self._tell(Stopped("the test process ended"))
                if status != 0:
                    break
            self._tell(Finished(numpy.__version__))
            self._prepare(lost)
        return True

    def _prepare(self, lost: list[Subject]) -> None:
        """Whoever loses a test of an exercise is not the last one; asked after the answer was given."""
        from grader.diagnosis import prepare

        for subject in lost:
            if subject.id not in self._prepared:
                self._prepared.add(subject.id)
                with contextlib.suppress(Exception):  # the diagnosis says what is wrong with the kit
                    prepare(subject)

    def _without_the_known(self, collected: pytest.Session, request: Request) -> Request:
        """Tell the verdicts of answers that are known, and leave the rest."""
        left = []
        for subject in request.subjects:
            verdict = None if request.stop_early else self._memory.judge(subject, request, self._launcher)
            if verdict is None:
                left.append(subject)
                continue
            self._tell(verdict)
        return msgspec.structs.replace(request, subjects=left)

    def _learn(self, notes: IO[bytes], request: Request) -> list[Subject]:
        """What a child has found out; the exercises of which a test was diagnosed."""
        notes.seek(0)
        found = []
        for line in notes:
            note = msgspec.json.decode(line, type=Learned | list[tuple[bytes, bytes]])
            if isinstance(note, Learned):
                found.append(note)
            else:
                self._trials.learn(note)
        notes.close()
        for one in found:
            self._memory.keep(one, request)
        lost = {one.verdict.id for one in found if any(test.diagnosis for test in one.verdict.tests)}
        return [subject for subject in request.subjects if subject.id in lost]

    def _become(self, collected: pytest.Session, request: Request, notes: IO[bytes]) -> None:
        """In the child: what is asked for, and nothing else."""
        self.is_child = True
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)

        def learn(transcript: Transcript | None, verdict: ExerciseVerdict) -> None:
            for note in (learned(transcript, verdict), self._trials.found()):
                notes.write(msgspec.json.encode(note) + b"\n")
            notes.flush()

        self._kata.task = session.task(
            self._launcher,
            request,
            self._tell,
            lambda exercise: self._memory.transcript(exercise, request),
            learn,
            self._trials,
        )
        wanted = {os.path.abspath(path) for subject in request.subjects for path in subject.tests}
        collected.items = [item for item in collected.items if str(item.path) in wanted]


def _awaited(child: int) -> int:
    """How it ended. Where this process is asked to end meanwhile, so is the child, which cleans up."""
    try:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    except BaseException:
        os.kill(child, signal.SIGTERM)
        deadline = time.monotonic() + SECONDS_TO_END
        while time.monotonic() < deadline and os.waitpid(child, os.WNOHANG)[0] == 0:
            time.sleep(0.01)
        raise


def _preload() -> None:
    """What most gradings need, once."""
    import tomllib  # noqa: F401

    import numpy.ma
    import numpy.random  # noqa: F401

    from grader.diagnosis import explain  # noqa: F401
    from grader.judge import answers  # noqa: F401
    from grader.sandbox import client, program, workshop  # noqa: F401

    program.carried()

"""The trusted test process that forks for each submission (Linux): pytest has collected the tests once.

    standard input     a Request without files: its tests are collected; then Requests for some of them
    standard output    for each of these: Progress and ExerciseVerdicts as they come, then Finished or Stopped

A child runs the tests of one request, in the state in which they were collected: what the tests of one submission
leave behind in this process's modules, another's never see. It is forked before anybody asks (`grader.judge.child`).
Workers are forked from an interpreter of their own, which knows nothing of all this. A child ends with this process;
when one ends in any other way than by having judged everything, this process is of no more use, since both spoke with
that interpreter over one socket: this process while its child waits, the child while it judges.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING, NoReturn

import msgspec

from grader.evidence import Subject
from grader.judge import child, findings, session
from grader.judge.memory import Learned, Memory, learned
from grader.judge.protocol import Event, ExerciseVerdict, Finished, Request, Shared, Stopped
from grader.sandbox import ahead, launch, processor, scratch

if TYPE_CHECKING:
    import pytest

    from grader.judge.plugin import Kata
    from grader.sandbox.transcript import Transcript


PLACES = HERE, TESTS = range(2)
"""Where workers wait: for answers in known words, and for the tests of a child; one for a repair waits at the shop."""


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
    launcher = ahead.start(session.switched_off(), len(PLACES))
    try:
        import pytest

        requests = session.requests(sys.stdin.buffer)
        everything = next(requests)
        launcher.processor = processor.share(busy, everything.slot)
        session.enter(everything)
        kata = session.kata()
        forks = _Forks(kata, requests, launcher, tell, everything)
        try:
            pytest.main(session.arguments(everything), plugins=[kata, forks])
        except BaseException as error:
            if forks.born is not None:
                _leave(forks.born, launcher, tell, error)
            raise
        if forks.born is not None:
            _leave(forks.born, launcher, tell, _outcome(kata))
    finally:
        launcher.close()
        scratch.remove_all()


def _outcome(kata: Kata) -> BaseException | None:
    try:
        session.compare(kata)
    except session.TwoRecords as error:
        return error
    return None


def _leave(
    born: child.Born,
    launcher: launch.Launcher,
    tell: Callable[[Event], None],
    error: BaseException | None,
) -> NoReturn:
    """The end of a child: nothing of what its parent holds or has made is closed or cleaned up by it."""
    if error is not None:
        tell(Stopped(session.reason(error)))
    sys.stderr.flush()
    born.done(told=error is not None)
    ahead.end(launcher)
    scratch.remove_all()
    os._exit(0)


class _Forks:
    """The plug-in that runs the collected tests again and again, each time in a child."""

    def __init__(
        self,
        kata: Kata,
        requests: Iterator[Request],
        launcher: launch.Launcher,
        tell: Callable[[Event], None],
        everything: Request,
    ) -> None:
        self._kata, self._requests, self._launcher, self._tell = kata, requests, launcher, tell
        self._last = everything
        self.born: child.Born | None = None
        from grader.judge.trials import Trials

        self._memory, self._trials = Memory(), Trials()
        self._new = findings.Findings()
        self._asked, self._prepared = dict[str, Subject](), set[str]()
        self._notes: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - each child takes it with it
        self._child: child.Child | None = None

    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """In the parent: serve, and run nothing. In a child: None, so that pytest runs what is left to run."""
        _preload()
        for item in session.items:
            item.location  # noqa: B018 - it is found out once, and not by each child
        gc.collect()
        gc.freeze()
        try:
            self._fork_ahead()
            while self.born is None and (request := next(self._requests, None)) is not None:
                if not self._serve(request):
                    break
        finally:
            if self._child is not None:
                self._child.dismiss()
        if self.born is None:
            return True
        self._become(session, self.born)
        return None

    def _serve(self, request: Request) -> bool:
        """Answer a request: False where this process is of no more use. Whoever is forked here goes its own way."""
        import numpy

        self._last = request
        for found in map(findings.read, request.shared):
            self._memory.learn(found.programs)
            self._trials.learn(found.trials)
        request = self._without_the_known(request)
        if not request.subjects:
            self._tell(Finished(numpy.__version__))
            self._wait(HERE)
            return True
        try:
            self._fork()
            if self.born is not None or self._child is None:
                return True
            judged = self._child.judged(request)
        except child.Ended:
            self._tell(Stopped("the test process ended"))
            return False
        if judged and not request.shares:
            self._tell(
                Finished(numpy.__version__)
            )  # whoever waits for it is not kept waiting by what follows
        lost = self._learn(request) if judged else []
        self._asked |= {subject.id: subject for subject in request.subjects}
        if judged and request.shares:
            self._tell(Shared(self._new.written()))
            self._tell(Finished(numpy.__version__))
        self._child.reap()
        self._child = None
        self._prepare(lost)
        self._fork_ahead()
        return judged

    def _fork_ahead(self) -> None:
        """Have a child wait for what is asked next; what the system refuses now is asked again then."""
        with contextlib.suppress(OSError, child.Ended):
            self._fork()
            if self.born is None:
                self._wait(HERE)

    def _wait(self, *places: int) -> None:
        """Have workers wait for a request like the last one, where there is time until somebody asks."""
        from grader.sandbox import client, workshop

        if self._last.slot is not None:
            return
        off = sorted(self._last.switched_off)
        seconds = int(self._last.limits.exercise + client.SECONDS_BESIDE)
        for place in places:
            ahead.wait(self._launcher, place, seconds, off)
        shop = self._launcher.shop()
        if TESTS in places and shop is not None:  # a repair is looked for while tests run: not beside them
            seconds = int(workshop.LIMITS.exercise + client.SECONDS_BESIDE)
            ahead.wait(shop, 0, seconds, off, anywhere=True)

    def _fork(self) -> None:
        """In the parent there is a child then, which waits; in the child `born` is what it is."""
        if self._child is not None:
            return
        self._notes = tempfile.TemporaryFile()  # noqa: SIM115 - a child takes it with it
        forked = child.forked()
        if isinstance(forked, child.Born):
            self.born = forked
            self._wait(TESTS)
            forked.waits()
            return
        self._child = forked
        if not forked.is_ready():
            self._child = None
            raise child.Ended

    def _prepare(self, lost: list[Subject]) -> None:
        """Whoever loses a test of an exercise is not the last one; asked after the answer was given.

        Of a class others lose those of other exercises.
        """
        from grader.diagnosis import prepare

        for subject in self._asked.values() if lost and self._last.slot is not None else lost:
            if subject.id not in self._prepared:
                self._prepared.add(subject.id)
                with contextlib.suppress(Exception):  # the diagnosis says what is wrong with the kit
                    prepare(subject, self._trials)

    def _without_the_known(self, request: Request) -> Request:
        """Tell the verdicts of answers that are known, and leave the rest."""
        left = []
        for subject in request.subjects:
            verdict = None if request.stop_early else self._memory.judge(subject, request, self._launcher)
            if verdict is None:
                left.append(subject)
                continue
            self._tell(verdict)
        return msgspec.structs.replace(request, subjects=left)

    def _learn(self, request: Request) -> list[Subject]:
        """What a child has found out; the exercises of which a test was diagnosed."""
        self._notes.seek(0)
        found, trials = list[Learned](), list[findings.Entry]()
        for line in self._notes:
            note = msgspec.json.decode(line, type=Learned | list[findings.Entry])
            if isinstance(note, Learned):
                found.append(note)
            else:
                trials += note
        self._notes.close()
        self._trials.learn(trials)
        programs = [program for one in found for program in self._memory.keep(one, request)]
        self._new = findings.Findings(programs, trials)
        lost = {one.verdict.id for one in found if any(test.diagnosis for test in one.verdict.tests)}
        return [subject for subject in request.subjects if subject.id in lost]

    def _become(self, collected: pytest.Session, born: child.Born) -> None:
        """In the child: what is asked for, and nothing else."""
        request = born.request()

        def learn(transcript: Transcript | None, verdict: ExerciseVerdict) -> None:
            for note in (learned(transcript, verdict), self._trials.found()):
                self._notes.write(msgspec.json.encode(note) + b"\n")
            self._notes.flush()

        self._kata.task = session.task(
            self._launcher,
            request,
            self._tell,
            lambda exercise: self._memory.transcript(exercise, request),
            learn,
            self._trials,
            foresees=request.slot is None,
        )
        wanted = {os.path.abspath(path) for subject in request.subjects for path in subject.tests}
        collected.items = [item for item in collected.items if str(item.path) in wanted]


def _preload() -> None:
    """What most gradings need, once."""
    import tomllib  # noqa: F401

    import numpy.ma
    import numpy.random  # noqa: F401

    from grader.diagnosis import explain  # noqa: F401
    from grader.judge import answers  # noqa: F401
    from grader.sandbox import client, program, workshop  # noqa: F401

    program.carried()

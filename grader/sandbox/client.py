"""The test's side of a submission: calls that answer with plain data, or say what went wrong.

    sandbox = Sandbox(launcher, files, main, limits)    one exercise of one submission
    sandbox.foresee()                                   whoever waits for it loads, and nobody waits for that
    sandbox.call("six_partials", args, kwargs)          -> Reply(value, arguments)
    sandbox.begin("six_partials", args, kwargs)         the same, and nobody waits: it gives what gives the Reply

A call that fails raises `SubmissionFailure` with one of the outcomes of a test (raised, timeout, missing,
not_started, failed). A worker that died or ran out of time is replaced before the next call; a submission that
cannot be loaded, and time that is used up, are remembered, so that they cost their time once. `Broken` is our
own fault: no worker, no greeting, or a machine that gives no time; it is remembered too.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence

from grader.evidence import Limits, Reply, SubmissionFailure
from grader.sandbox import ahead, launch, wire
from grader.sandbox.failures import left_out, undefined, used_up
from grader.sandbox.interface import Broken, Isolation
from grader.sandbox.patience import Allowance
from grader.sandbox.remote import RemoteWorker, Spent
from grader.sandbox.transcript import Transcript

__all__ = ["Broken", "Isolation", "Sandbox"]

SECONDS_BESIDE = 30
"""What the kernel allows a worker beyond the limits that we keep."""


class Sandbox:
    """One exercise of a submission, in a worker of its own that is replaced when it breaks."""

    def __init__(
        self,
        launcher: launch.Launcher,
        files: dict[str, bytes],
        main: str,
        limits: Limits,
        *,
        cells: Sequence[int] = (),
        switched_off: frozenset[str] = frozenset(),
        require_confinement: bool = False,
        transcript: Transcript | None = None,
    ) -> None:
        self._launcher, self._files, self._main, self._limits = launcher, files, main, limits
        self._switched_off, self._require_confinement = switched_off, require_confinement
        self._worker: RemoteWorker | None = None
        self._foreseen = False
        self.transcript = transcript
        self._cells, self._loaded = list(cells), wire.Loaded([], [])
        self._functions: frozenset[str] = frozenset()
        self._unusable: SubmissionFailure | Broken | None = None
        self._slow: set[str] = set()
        self._used = self._passed = 0.0
        self._spent = Spent()
        self._printed: list[str] = []
        self.isolation: Isolation | None = None

    def call(
        self, function: str, args: tuple[object, ...], kwargs: dict[str, object], *, after: bool = False
    ) -> Reply:
        """Call a function of the submission; raises `SubmissionFailure`, or `Broken`."""
        worker = self._ready()
        if self.transcript is not None:
            self.transcript.functions.add(function)
        if function not in self._functions:
            self._spoil()
            raise undefined(function, self._main, self._loaded, self._cells)
        with self._minding(worker, function):
            return worker.call(function, args, kwargs, after, self._allowance(worker, function))

    def begin(
        self, function: str, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> Callable[[], Reply]:
        """Call a function, and go on: its reply is to be fetched before anything else is called."""
        worker = self._ready()
        if function not in self._functions or self.transcript is not None:
            return lambda: self.call(function, args, kwargs)
        asked = worker.ask(function, args, kwargs, self._allowance(worker, function))

        def reply() -> Reply:
            with self._minding(worker, function):
                return worker.hear(asked, self._allowance(worker, function))

        return reply

    @contextlib.contextmanager
    def _minding(self, worker: RemoteWorker, function: str) -> Iterator[None]:
        """What a call comes to, as far as the next ones are concerned."""
        try:
            yield
        except SubmissionFailure as failure:
            if failure.outcome == "timeout":
                self._slow.add(function)
                self._spoil()
            raise
        except Broken as fault:
            self._unusable = fault
            raise
        finally:
            if worker.finished:
                self._drop()

    @property
    def used(self) -> float:
        """Seconds of the exercise's limit that are used up."""
        return self._used + (self._worker.meter.used if self._worker is not None else 0.0)

    @property
    def left_out(self) -> list[str]:
        """What of a notebook did not run, in words."""
        return left_out(self._loaded, self._cells)

    def printed(self) -> str:
        """Everything that was printed so far, bounded by the pipes."""
        now = [self._worker.pipes.output.text()] if self._worker is not None else []
        return "".join(self._printed + now)

    def close(self) -> None:
        """End the worker; nothing of it remains."""
        self._drop()

    def _allowance(self, worker: RemoteWorker, function: str = "") -> Allowance:
        """What the next exchange may take: of the limit for a call, what is left of the exercise's."""
        left = self._limits.exercise - self.used
        if left <= 0:
            raise used_up()
        most = self._limits.again if function in self._slow else self._limits.call
        return worker.allow(min(left, most), self._limits.passing - self._passed - worker.meter.passed)

    def _ready(self) -> RemoteWorker:
        """A worker that has loaded the submission."""
        if self._unusable is not None:
            raise self._unusable
        if self._worker is None or self._foreseen:
            try:
                self._worker = self._worker or self._started()
                self._loaded = self._worker.load(self._load(), self._allowance(self._worker))
                self._foreseen = False
                self._functions = frozenset(self._loaded.functions)
                self._watch(self._worker)
            except (SubmissionFailure, Broken) as trouble:
                self._unusable = trouble
                self._spoil()
                self._drop()
                raise
        return self._worker

    def _load(self) -> wire.Load:
        return wire.Load(self._files, self._main, float(self._limits.call), self._cells)

    def foresee(self) -> None:
        """Have a worker that waits (`ahead`) load while others go on; what goes wrong is told at the first call."""
        if self._worker is None and self._unusable is None and ahead.waits(self._launcher, *self._options()):
            try:
                self._worker = self._started()
                self._foreseen = True
                self._worker.promise(self._load(), self._allowance(self._worker))
            except (SubmissionFailure, Broken) as trouble:
                self._unusable = trouble
                self._drop()

    def _watch(self, worker: RemoteWorker) -> None:
        """The transcript is of one worker: a second one has not the state of the first."""
        if self.transcript is not None and (self.transcript.functions or self._loaded.left_out):
            self._spoil()
        worker.transcript = self.transcript

    def _spoil(self) -> None:
        if self.transcript is not None:
            self.transcript.spoiled = True

    def _started(self) -> RemoteWorker:
        if starved := self._launcher.machine.verdict():
            raise Broken(starved)
        worker = RemoteWorker(self._launcher, *self._options(), self._spent)
        self.isolation = worker.isolation
        if self._require_confinement and worker.isolation.missing:
            worker.close()
            lacking = ", ".join(worker.isolation.missing)
            raise Broken(f"confinement is required, and this system lacks {lacking}")
        return worker

    def _options(self) -> tuple[int, list[str]]:
        return int(self._limits.exercise + SECONDS_BESIDE), sorted(self._switched_off)

    def _drop(self) -> None:
        worker, self._worker, self._foreseen = self._worker, None, False
        if worker is not None:
            worker.close()
            self._printed.append(worker.pipes.output.text())
            self._used += worker.meter.used
            self._passed += worker.meter.passed

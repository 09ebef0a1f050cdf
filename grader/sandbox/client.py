"""The test's side of a worker: calls that answer with plain data, or say what went wrong.

    sandbox = Sandbox(submission_files, main, ...)      one exercise of one submission
    sandbox.call("six_partials", args, kwargs)          -> Reply(value, arguments)

A call that fails raises `SubmissionFailure` with one of the outcomes of a test (raised, timeout, missing,
not_started, failed). A worker that died or ran out of time is replaced before the next call; a submission that
cannot be loaded, and time that is used up, are remembered, so that they cost their time once. `Broken` is our
own fault: no worker, or no greeting.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from grader.evidence import Limits, Reply, SubmissionFailure
from grader.sandbox import launch, scratch, wire
from grader.sandbox.failures import left_out, not_plain, raised, undefined, unloadable
from grader.sandbox.pipes import Pipes, ThreadedPipes
from grader.text import clean_line

__all__ = ["Broken", "Isolation", "Sandbox"]

GREETING_SECONDS = 30.0
GRACE_SECONDS = 0.5
MAX_ASKS = 100_000
"""Questions that one exercise may ask of the functions that it is handed."""
MAX_RECEIVED = 32 * 2**20
"""Bytes that one exercise may send: a test keeps answers, and the places where it was asked."""


class Broken(Exception):
    """The grader itself failed; no marks can be given."""


class Isolation(NamedTuple):
    """What a worker said is in force, and what is missing."""

    mechanisms: tuple[str, ...]
    missing: tuple[str, ...]


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
        slot: int = 0,
        switched_off: frozenset[str] = frozenset(),
        require_confinement: bool = False,
    ) -> None:
        self._require_confinement = require_confinement
        self._launcher, self._files, self._main, self._limits = launcher, files, main, limits
        self._cells, self._slot, self._switched_off = cells, slot, switched_off
        self._worker: _Worker | None = None
        self._loaded = wire.Loaded([], [])
        self._functions: frozenset[str] = frozenset()
        self._unloadable: SubmissionFailure | None = None
        self._slow: set[str] = set()
        self._used = 0.0
        self._received = self._asked = 0
        self._printed: list[str] = []
        self.isolation: Isolation | None = None

    def call(
        self, function: str, args: tuple[Any, ...], kwargs: dict[str, Any], *, after: bool = False
    ) -> Reply:
        """Call a function of the submission; raises `SubmissionFailure`, or `Broken`."""
        worker = self._ready()
        if function not in self._functions:
            raise undefined(function, self._main, self._loaded, self._cells)
        seconds = self._seconds(function)
        started = time.monotonic()
        try:
            return worker.call(function, args, kwargs, after, seconds)
        except SubmissionFailure as failure:
            if failure.outcome == "timeout":
                self._slow.add(function)
            if worker.finished:
                self._drop()
            raise
        finally:
            self._used += time.monotonic() - started

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

    def _seconds(self, function: str) -> float:
        left = self._limits.exercise - self._used
        if left <= 0:
            raise SubmissionFailure(
                "timeout",
                f"This exercise has used up its {self._limits.exercise:g} seconds; the call was not made.",
            )
        return min(left, self._limits.again if function in self._slow else self._limits.call)

    def _ready(self) -> _Worker:
        """A worker that has loaded the submission."""
        if self._unloadable is not None:
            raise self._unloadable
        if self._worker is None:
            seconds = self._seconds("")
            worker = _Worker(self._launcher, self._slot, self._switched_off, self._cells)
            worker.received, worker.asked = self._received, self._asked
            self._worker = worker
            self.isolation = worker.isolation
            if self._require_confinement and worker.isolation.missing:
                raise Broken(
                    f"confinement is required, and this system lacks {', '.join(worker.isolation.missing)}"
                )
            started = time.monotonic()
            try:
                self._loaded = worker.load(self._files, self._main, seconds)
                self._functions = frozenset(self._loaded.functions)
            except SubmissionFailure as failure:
                self._unloadable = failure
                self._drop()
                raise
            finally:
                self._used += time.monotonic() - started
        return self._worker

    def _drop(self) -> None:
        if self._worker is not None:
            self._worker.close()
            self._printed.append(self._worker.pipes.output.text())
            self._received, self._asked = self._worker.received, self._worker.asked
            self._worker = None


class _Worker:
    """One worker process, from its greeting to its end."""

    def __init__(
        self, launcher: launch.Launcher, slot: int, switched_off: frozenset[str], cells: Sequence[int]
    ) -> None:
        self._cells = cells
        self.finished = self._ended = False
        self._status: int | None = None
        self._seq = self.received = self.asked = 0
        uid = _worker_uid(slot) if "own-user" not in switched_off else None
        try:
            self._scratch = scratch.make()
        except OSError as error:
            raise Broken(f"no scratch folder could be made: {error}") from None
        try:
            options = {"scratch": self._scratch, "uid": uid, "switched_off": sorted(switched_off)}
            self._process = launcher.worker(options)
        except OSError as error:
            scratch.remove(self._scratch)
            raise Broken(f"no worker could be started: {error}") from None
        kind = ThreadedPipes if os.name != "posix" or "poll" in switched_off else Pipes
        self.pipes = kind(self._process.requests, self._process.replies, self._process.output, self._tick)
        try:
            self.isolation = self._greeted()
        except Broken:
            self.close()
            raise

    def _greeted(self) -> Isolation:
        try:
            hello = wire.decode(self.pipes.receive(time.monotonic() + GREETING_SECONDS))
        except (EOFError, TimeoutError, wire.WireError):
            said = clean_line(self.pipes.output.text())
            raise Broken(f"the worker did not greet. {said}") from None
        if not isinstance(hello, wire.Hello) or hello.version != wire.VERSION:
            raise Broken("the worker speaks another language")
        return Isolation(tuple(hello.mechanisms), tuple(hello.missing))

    def load(self, files: dict[str, bytes], main: str, seconds: float) -> wire.Loaded:
        """Load the submission: the names of its functions, and what was left out."""
        deadline = time.monotonic() + seconds + GRACE_SECONDS
        frame = wire.encode(wire.Load(files, main, float(seconds), list(self._cells)))
        message = self._exchange(frame, deadline, [])
        if isinstance(message, wire.Loaded):
            return message
        self.finished = True
        if not isinstance(message, wire.LoadFailed):
            raise self._nonsense()
        raise unloadable(message, main)

    def call(
        self, function: str, args: tuple[Any, ...], kwargs: dict[str, Any], after: bool, seconds: float
    ) -> Reply:
        self._seq += 1
        callables: list[Callable[..., Any]] = []

        def number(value: Any) -> int:
            callables.append(value)
            return len(callables) - 1

        frame = wire.encode(wire.Call(self._seq, function, args, kwargs, after, float(seconds)), number)
        message = self._exchange(frame, time.monotonic() + seconds + GRACE_SECONDS, callables)
        if isinstance(message, wire.Return) and message.seq == self._seq:
            return Reply(message.value, message.arguments)
        if isinstance(message, wire.Raised) and message.seq == self._seq:
            raise self._failure(function, message)
        self.finished = True
        raise self._nonsense()

    def _exchange(self, frame: bytes, deadline: float, callables: list[Callable[..., Any]]) -> wire.Message:
        """Send a frame and answer what the submission asks until it gives its reply."""

        def stand_in(place: int) -> Any:
            return callables[place]

        try:
            self.pipes.send(frame, deadline)
            while True:
                body = self.pipes.receive(deadline)
                self.received += len(body)
                if self.received > MAX_RECEIVED:
                    self.finished = True
                    raise SubmissionFailure(
                        "failed", "Your code answers with far more data than is asked for."
                    )
                message = wire.decode(body, stand_in)
                if not isinstance(message, wire.Ask):
                    return message
                self.asked += 1
                if self.asked > MAX_ASKS:
                    self.finished = True
                    raise SubmissionFailure("failed", "Your code calls what it is handed far too often.")
                if message.seq != self._seq or not 0 <= message.callable < len(callables):
                    self.finished = True
                    raise self._nonsense()
                self.pipes.send(_answer(callables[message.callable], message), deadline)
        except TimeoutError:
            self.finished = True
            raise SubmissionFailure("timeout", self._too_slow()) from None
        except EOFError:
            self.finished = True
            raise self._died() from None
        except wire.WireError:
            self.finished = True
            raise self._nonsense() from None

    def _failure(self, function: str, message: wire.Raised) -> SubmissionFailure:
        place = (clean_line(message.file, 100), max(0, message.line))
        if message.kind == "timeout":
            self.finished = True
            return SubmissionFailure("timeout", self._too_slow(), *place)
        if message.kind == "not plain":
            return SubmissionFailure("failed", not_plain(function, clean_line(message.message, 100)), *place)
        if message.kind == "NotImplementedError":
            return SubmissionFailure("not_started", f"{function} is still to be written.", *place)
        return raised(function, message, self._cells)

    def _died(self) -> SubmissionFailure:
        status = self._end(0.3)
        how = f" (signal {-status})" if status is not None and status < 0 else ""
        return SubmissionFailure(
            "raised",
            f"Your code ended the process it runs in{how}. Does it call os._exit, or recurse or grow without end?",
        )

    def _too_slow(self) -> str:
        flood = " It prints a great deal: is there a print inside a loop?" if self.pipes.output.full else ""
        return f"Your code did not finish in time. Is there a loop that never ends?{flood}"

    def _nonsense(self) -> SubmissionFailure:
        return SubmissionFailure(
            "failed",
            "The process of your code answered something that is not an answer. Does it write to pipes?",
        )

    def _tick(self) -> None:
        """End a worker that fills the disk."""
        if scratch.is_too_full(self._scratch):
            self._end(0.0)

    def close(self) -> None:
        """Kill the process and everything it started, and remove its scratch folder."""
        self._end(0.0)
        self.pipes.drain()
        self.pipes.close()
        scratch.remove(self._scratch)

    def _end(self, patience: float) -> int | None:
        if not self._ended:
            self._ended, self._status = True, self._process.end(patience)
        return self._status


def _answer(function: Callable[..., Any], ask: wire.Ask) -> bytes:
    """Evaluate one of our own functions on what the submission sent."""
    try:
        if not _are_numbers(ask.args):
            raise TypeError
        return wire.encode(wire.Answer(ask.seq, function(*ask.args)))
    except Exception as error:
        text = f"this function could not use its argument ({type(error).__name__})"
        return wire.encode(wire.Refusal(ask.seq, text))


def _are_numbers(values: tuple[Any, ...] | list[Any]) -> bool:
    """Whether these are numbers, arrays and lists of them, of which no sum or product takes long to compute.

    Excluded is what Python repeats or powers at will: texts, huge integers, and integers beside lists.
    """
    lists = [value for value in values if isinstance(value, list | tuple)]
    whole = [value for value in values if type(value) is int]
    numbers = [
        value for value in values if isinstance(value, int | float | complex | np.generic | np.ndarray)
    ]
    if len(lists) + len(numbers) < len(values) or (lists and whole):
        return False
    return all(abs(value) < 2**63 for value in whole) and all(map(_are_numbers, lists))


def _worker_uid(slot: int) -> int | None:
    from grader.sandbox.confine import mechanisms

    return mechanisms.worker_uid(slot)

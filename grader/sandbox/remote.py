"""One worker process as the trusted side sees it: from its greeting to its end.

    worker = RemoteWorker(launcher, seconds, switched_off, spent)    Broken if there is none, or no greeting
    worker.isolation                       what it says is in force; it has not seen the submission yet
    worker.promise(load, allowance)        it is told what to load, and goes about it; nobody waits
    worker.load(load, allowance)           Loaded: the names of the submission's functions, and what was left out
    worker.call(..., allowance)            Reply
    asked = worker.ask(..., allowance)     the same in two steps: it is called, and nobody waits,
    worker.hear(asked, allowance)          -> Reply; nothing else may be asked before that
    worker.transcript                      is told all that is sent and received from now on
    worker.finished                        it is of no more use
    worker.close()                         it and all that it started are gone, and its folder too

Whatever it does instead of answering is a `SubmissionFailure`. Time that the machine did not give is `Broken`.
"""

from __future__ import annotations

import contextlib
import os
from typing import NamedTuple

from grader.evidence import Reply, SubmissionFailure
from grader.sandbox import ahead, failures, functions, held, launch, wire
from grader.sandbox.interface import Broken, Isolation
from grader.sandbox.patience import Allowance, Deadline, Meter, Starved
from grader.sandbox.pipes import Pipes, ThreadedPipes
from grader.sandbox.transcript import Transcript
from grader.text import clean_line

GREETING_SECONDS = 60.0
MAX_RECEIVED = 32 * 2**20
"""Bytes that one exercise may send: a test keeps answers, and the places where it was asked."""


class Asked(NamedTuple):
    """A call: what is still to be sent of it, and the functions that it hands in."""

    function: str
    frame: bytes
    handed_in: functions.Functions


class Spent:
    """What the workers of one exercise have sent and asked so far."""

    received = asked = 0


class RemoteWorker:
    """A worker and the pipes to it."""

    def __init__(
        self, launcher: launch.Launcher, seconds: int, switched_off: list[str], spent: Spent
    ) -> None:
        self.finished = self._ended = self._promised = False
        self._excess = ""
        self._status: int | None = None
        self._cells: list[int] = []
        self.transcript: Transcript | None = None
        self._seq, self._spent, self._threaded = 0, spent, os.name != "posix" or "poll" in switched_off
        options = seconds, switched_off
        waiting = ahead.taken(launcher, *options)
        try:
            self._begin(launcher, waiting or self._started(launcher, *options))
        except Broken:
            if waiting is None:
                raise
            self._ended = False  # it has ended between two lines
            self._begin(launcher, self._started(launcher, *options))

    def _started(self, launcher: launch.Launcher, seconds: int, switched_off: list[str]) -> ahead.Started:
        try:
            return ahead.started(launcher, seconds, switched_off)
        except ahead.NoFolder as error:
            raise Broken(f"no scratch folder could be made: {error}") from None
        except OSError as error:
            raise Broken(f"no worker could be started: {error}") from None

    def _begin(self, launcher: launch.Launcher, started: ahead.Started) -> None:
        """Take it, and hear its greeting."""
        self._scratch, self._process, self._uid = started
        kind = ThreadedPipes if self._threaded else Pipes
        self.pipes = kind(self._process.requests, self._process.replies, self._process.output, self._tick)
        try:
            self.isolation = self._greeted(launcher)
            self.meter = Meter(self._process.pid, launcher.machine)
        except Broken:
            self.close()
            raise

    def _greeted(self, launcher: launch.Launcher) -> Isolation:
        try:
            hello = wire.decode(self.pipes.receive(Deadline(GREETING_SECONDS)))
        except TimeoutError:
            why = launcher.machine.verdict() or f"it said nothing for {GREETING_SECONDS:.0f} seconds"
            raise Broken(f"the worker did not greet: {why}") from None
        except (EOFError, wire.WireError):
            said = clean_line(self.pipes.output.text()) or "it ended without a word"
            raise Broken(f"the worker did not greet: {said}") from None
        if not isinstance(hello, wire.Hello) or hello.version != wire.VERSION:
            raise Broken("the worker speaks another language")
        return Isolation(tuple(hello.mechanisms), tuple(hello.missing))

    def allow(self, seconds: float, passing: float) -> Allowance:
        """What the next exchange may use up, and how much time may pass meanwhile."""
        return Allowance(self.meter, seconds, passing, self._process.alarm)

    def promise(self, load: wire.Load, allowance: Allowance) -> None:
        """What goes wrong here is found by whoever hears the reply."""
        self._promised = True
        with contextlib.suppress(Starved, TimeoutError, EOFError):
            self._send(wire.encode(load), allowance)

    def load(self, load: wire.Load, allowance: Allowance) -> wire.Loaded:
        """Load the submission: the names of its functions, and what of a notebook was left out."""
        self._cells = load.cells
        message = self._exchange(b"" if self._promised else wire.encode(load), allowance, {})
        if isinstance(message, wire.Loaded):
            return message
        self.finished = True
        if not isinstance(message, wire.LoadFailed):
            raise failures.nonsense()
        raise failures.unloadable(message, load.main, load.files)

    def call(
        self,
        function: str,
        args: tuple[object, ...],
        kwargs: dict[str, object],
        after: bool,
        allowance: Allowance,
    ) -> Reply:
        """Call a function of the submission."""
        return self.hear(self._framed(function, args, kwargs, after), allowance)

    def ask(
        self, function: str, args: tuple[object, ...], kwargs: dict[str, object], allowance: Allowance
    ) -> Asked:
        """Call a function; what goes wrong here is found by whoever hears the reply."""
        asked = self._framed(function, args, kwargs, False)
        with contextlib.suppress(Starved, TimeoutError, EOFError):
            self._send(asked.frame, allowance)
        return asked._replace(frame=b"")

    def _framed(
        self, function: str, args: tuple[object, ...], kwargs: dict[str, object], after: bool
    ) -> Asked:
        self._seq += 1
        handed = functions.Handed()
        call = wire.Call(self._seq, function, args, kwargs, after, handed.formulas)
        return Asked(function, wire.encode(call, handed.number), handed.functions)

    def hear(self, asked: Asked, allowance: Allowance) -> Reply:
        """What a call comes to."""
        message = self._exchange(asked.frame, allowance, asked.handed_in)
        if isinstance(message, wire.Return) and message.seq == self._seq:
            return Reply(message.value, message.arguments)
        if isinstance(message, wire.Raised) and message.seq == self._seq:
            if message.kind == "timeout":
                self._spoil()
            raise failures.of_a_call(asked.function, message, self._cells, floods=self.pipes.output.full)
        self._spoil()
        raise failures.nonsense()

    def _exchange(self, frame: bytes, allowance: Allowance, handed_in: functions.Functions) -> wire.Message:
        """Send a frame, unless it was sent, and answer what the submission asks until it gives its reply."""
        try:
            if frame:
                self._send(frame, allowance)
            while isinstance(message := self._received(allowance, handed_in), wire.Ask):
                self._answer(message, allowance, handed_in)
            if allowance.rung:  # an alarm may still be on its way
                self._spoil()
            return message
        except Starved:
            self._spoil()
            raise Broken(self._starved()) from None
        except (TimeoutError, EOFError, wire.WireError, SubmissionFailure) as trouble:
            self._spoil()
            if isinstance(trouble, SubmissionFailure):
                raise
            raise self._no_answer(trouble, allowance) from None

    def _received(self, allowance: Allowance, handed_in: functions.Functions) -> wire.Message:
        body = self.pipes.receive(allowance)
        if self.transcript is not None:
            self.transcript.received(body)
        self._spent.received += len(body)
        if self._spent.received > MAX_RECEIVED:
            raise SubmissionFailure("failed", "Your code answers with far more data than is asked for.")

        def ours(place: int) -> object:
            if place not in handed_in:
                raise wire.WireError("no function of this call")
            return handed_in[place]

        return wire.decode(body, ours)

    def _answer(self, ask: wire.Ask, allowance: Allowance, handed_in: functions.Functions) -> None:
        self._spent.asked += 1
        if self._spent.asked > functions.MAX_ASKS:
            raise failures.asks_too_often()
        if ask.seq != self._seq or ask.callable not in handed_in:
            raise failures.nonsense()
        self._send(functions.answered(handed_in[ask.callable], ask), allowance)

    def _send(self, frame: bytes, allowance: Allowance) -> None:
        if self.transcript is not None:
            self.transcript.sent(frame)
        self.pipes.send(frame, allowance)

    def _spoil(self) -> None:
        """It is of no more use, and what was said says nothing about others."""
        self.finished = True
        if self.transcript is not None:
            self.transcript.spoiled = True

    def _no_answer(self, trouble: Exception, allowance: Allowance) -> SubmissionFailure:
        if self._excess:
            return SubmissionFailure("failed", self._excess)
        if isinstance(trouble, TimeoutError) or allowance.rung:
            return failures.too_slow(floods=self.pipes.output.full)
        if isinstance(trouble, EOFError):
            return failures.died(self._end(0.3))
        return failures.nonsense()

    def _starved(self) -> str:
        meter = self.meter
        return (
            f"The machine is too busy: in {meter.passed:.0f} seconds your code was given {meter.used:.1f} seconds "
            "of a processor. Grade again when it is less busy."
        )

    def _tick(self) -> None:
        """End a worker that fills the disk, or takes the threads that all of its user's processes share."""
        if self._ended:
            return
        if held.threads(self._process.pid) > held.MAX_THREADS:
            self._excess = "Your code starts more threads than a submission may."
        elif self._scratch.is_too_full(self._process.pid, self._uid):
            self._excess = "Your code writes more to the disk than a submission may."
        if self._excess:
            self._end(0.0)

    def close(self) -> None:
        """Kill the process and everything it started, and remove its scratch folder."""
        self._end(0.0)
        self.pipes.drain()
        self.pipes.close()
        self._scratch.remove()

    def _end(self, patience: float) -> int | None:
        if not self._ended:
            self._ended, self._status = True, self._process.end(patience)
        return self._status

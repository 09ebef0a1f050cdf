"""A submission beside the tests, in the one Python that a web page has: the kit's own words, and no wall.

    sandbox = PageSandbox(files, main, limits)
    sandbox.call("six_partials", args, kwargs)      -> Reply, as from `grader.sandbox.client`

Every call is written and read as it would be for another process, so arguments are copied, answers are plain data
and functions that are handed in are stand-ins. Nothing is confined: the page belongs to the learner, and what it
says is practice and never a mark. `Clock` ends what takes too long.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from grader.evidence import Limits, Reply, SubmissionFailure
from grader.page.clock import Clock
from grader.page.guest import Guest
from grader.sandbox import failures, functions, wire
from grader.sandbox.connection import Connection
from grader.sandbox.interface import Isolation
from grader.sandbox.submission import Submission
from grader.sandbox.transcript import Transcript


class PageSandbox:
    """One exercise of a submission, loaded when it is first called."""

    isolation: Isolation | None = None
    transcript: Transcript | None = None

    def __init__(
        self, files: dict[str, bytes], main: str, limits: Limits, clock: Clock | None = None
    ) -> None:
        self._files, self._main, self._limits = files, main, limits
        self._clock = clock or Clock(files)
        self._guest = Guest(files, main, self._clock.works)
        self._submission = Submission(files, main, [])
        self._loaded: wire.Loaded | None = None
        self._unusable: SubmissionFailure | None = None
        self._slow: set[str] = set()
        self._sequence = self._asked = 0

    def call(
        self, function: str, args: tuple[object, ...], kwargs: dict[str, object], *, after: bool = False
    ) -> Reply:
        """Call a function of the submission; raises `SubmissionFailure`."""
        loaded = self._ready()
        if function not in loaded.functions:
            raise failures.undefined(function, self._main, loaded, ())
        most = self._limits.again if function in self._slow else self._limits.call
        message = self._exchanged(function, args, kwargs, after, most)
        if isinstance(message, wire.Return):
            return Reply(message.value, message.arguments)
        assert isinstance(message, wire.Raised)
        if message.kind == "timeout":
            self._slow.add(function)
        raise failures.of_a_call(function, message, (), floods=self._guest.output.full)

    def begin(
        self, function: str, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> Callable[[], Reply]:
        """There is nobody who could work meanwhile."""
        return lambda: self.call(function, args, kwargs)

    @property
    def left_out(self) -> list[str]:
        """A page has files, no notebooks."""
        return []

    def printed(self) -> str:
        """The first part of what was printed."""
        return self._guest.output.text()

    def close(self) -> None:
        """Put back what the submission has changed of what everybody uses."""
        self._clock.close()
        self._guest.leave()

    def _ready(self) -> wire.Loaded:
        if self._unusable is not None:
            raise self._unusable
        if self._loaded is None:
            self._guest.arrive()
            with self._guest, self._clock.limit(self._limits.call):
                message = self._submission.load(self._limits.call)
            if isinstance(message, wire.LoadFailed):
                self._unusable = failures.unloadable(message, self._main, self._files)
                raise self._unusable
            self._loaded = message
        return self._loaded

    def _exchanged(
        self, function: str, args: tuple[object, ...], kwargs: dict[str, object], after: bool, most: float
    ) -> wire.Message:
        left = self._limits.exercise - self._clock.used
        if left <= 0:
            raise failures.used_up()
        self._sequence += 1
        handed = functions.Handed()
        message = wire.Call(self._sequence, function, args, kwargs, after, handed.formulas)
        ours = handed.functions
        connection = _Inside(wire.encode(message, handed.number), lambda ask: self._answered(ask, ours))
        call = connection.receive()
        assert isinstance(call, wire.Call)
        with self._guest, self._clock.limit(min(left, most)):
            reply = self._submission.call(call)
        with self._guest:  # writing an answer down may run code of its own
            connection.reply(reply)
        return wire.decode(connection.sent[4:], ours.__getitem__)

    def _answered(self, body: bytes, ours: functions.Functions) -> bytes:
        """Our own function's answer to what the submission asks."""
        ask = wire.decode(body, ours.__getitem__)
        assert isinstance(ask, wire.Ask)
        self._asked += 1
        if self._asked > functions.MAX_ASKS:
            raise failures.asks_too_often()
        with self._guest.out():
            return functions.answered(ours[ask.callable], ask)


class _Inside(Connection):
    """The worker's end of the conversation, where nobody is at the other end but a function."""

    def __init__(self, frame: bytes, answer: Callable[[bytes], bytes]) -> None:
        super().__init__(-1, -1)
        self._arrived, self._answer = deque([frame]), answer
        self.sent = b""

    def send(self, message: wire.Message) -> None:
        frame = wire.encode(message, self._number_of, wire.MAX_REPLY)
        if isinstance(message, wire.Ask):
            self._arrived.append(self._answer(frame[4:]))
        else:
            self.sent = frame

    def _next(self) -> wire.Message:
        return wire.decode(self._arrived.popleft()[4:], self._function)

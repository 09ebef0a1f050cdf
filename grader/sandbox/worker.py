"""The untrusted side: the process in which a submission runs.

    requests  ->  Load, Call, Answer, Refusal
    replies   <-  Hello, then Loaded or LoadFailed, then for every Call: Ask ..., Return or Raised

It holds the submission's sources (they arrive as text), numpy and the standard library; it knows no test, no
expected value, no seed and no path of the kit. Nothing that happens here decides a mark: whatever the
submission does to this process, the other side sees an answer, a bad answer, or none.
"""

from __future__ import annotations

import ast
import contextlib
import io
import os
import sys
import threading
import types
from collections.abc import Callable, Iterator
from typing import Any

from grader.sandbox import wire
from grader.sandbox.surroundings import BoundedOutput, OwnFiles, compiled

MAX_TEXT = 2_000


class _OutOfTime(BaseException):
    """Raised in the submission's own code when a call has used up its time."""


class _Connection:
    """Whole messages over two file descriptors."""

    def __init__(self, requests: int, replies: int) -> None:
        self._requests, self._replies = requests, replies
        self._read, self._write = os.read, os.write
        self._buffer = bytearray()
        self.callables: dict[int, _StandIn] = {}
        self.lock = threading.RLock()

    def send(self, message: wire.Message) -> None:
        frame = memoryview(wire.encode(message, _number_of, wire.MAX_REPLY))
        while frame:
            frame = frame[self._write(self._replies, frame) :]

    def receive(self) -> wire.Message:
        size = int.from_bytes(self._exactly(4), "big")
        return wire.decode(self._exactly(size), self._stand_in)

    def _exactly(self, size: int) -> bytes:
        while len(self._buffer) < size:
            more = self._read(self._requests, 2**16)
            if not more:
                os._exit(0)
            self._buffer += more
        data = bytes(self._buffer[:size])
        del self._buffer[:size]
        return data

    def _stand_in(self, number: int) -> _StandIn:
        return self.callables.setdefault(number, _StandIn(self, number))


class _StandIn:
    """A function of the caller's: calling it asks the other side and returns its answer."""

    def __init__(self, connection: _Connection, number: int) -> None:
        self._connection, self._number = connection, number
        self.__name__ = "function"

    def __call__(self, *args: Any) -> Any:
        connection = self._connection
        with connection.lock:
            connection.send(wire.Ask(_current.seq, self._number, args))
            reply = connection.receive()
        if isinstance(reply, wire.Refusal):
            raise TypeError(reply.message)
        assert isinstance(reply, wire.Answer)
        return reply.value


def _number_of(value: Any) -> int:
    if type(value) is not _StandIn:
        raise wire.NotPlain("a function" if callable(value) else "an object")
    number: int = value._number
    return number


class _Current:
    """The call that is being served."""

    seq = 0


_current = _Current()


class _Submission:
    """The loaded files of a submission and what is known of its errors."""

    def __init__(self, message: wire.Load) -> None:
        self.files, self.main, self.seconds = message.files, message.main, message.seconds
        self.names: dict[str, Any] = {}

    def load(self) -> wire.Loaded | wire.LoadFailed:
        sys.meta_path.append(OwnFiles(self.files))
        module = types.ModuleType(self.main.removesuffix(".py"))
        module.__file__ = self.main
        sys.modules[module.__name__] = module
        try:
            with _alarm(self.seconds):
                exec(compiled(self.files[self.main], self.main), module.__dict__)
        except BaseException as error:
            return wire.LoadFailed(*self.describe(error))
        self.names = module.__dict__
        names = [name for name, value in list(self.names.items()) if type(name) is str and callable(value)]
        return wire.Loaded([str.encode(name, "utf-8", "replace").decode() for name in names[:500]])

    def describe(self, error: BaseException) -> tuple[str, str, str, int]:
        """The type, text, file and line of an error, the line being the last one of the submission's own."""
        if type(error) is _OutOfTime:
            return "timeout", "", *self._loop(error)
        kind = type(error).__name__
        try:
            text = str(error)[:MAX_TEXT]
        except BaseException:
            text = ""
        if isinstance(error, SyntaxError) and error.filename in self.files:
            return kind, str(error.msg)[:MAX_TEXT], str(error.filename), int(error.lineno or 0)
        frames = list(self._frames(error))
        file, line = frames[-1][:2] if frames else ("", 0)
        return kind, text, file, line

    def _frames(self, error: BaseException) -> Iterator[tuple[str, int]]:
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename in self.files:
                yield trace.tb_frame.f_code.co_filename, trace.tb_lineno
            trace = trace.tb_next

    def _loop(self, error: BaseException) -> tuple[str, int]:
        """Where the time went: the outermost loop of the submission that was running, else its first line."""
        frames = list(self._frames(error))[:50]
        for file, line in frames:
            for node in ast.walk(ast.parse(self.files[file])):
                if isinstance(node, ast.While | ast.For) and node.lineno <= line <= (node.end_lineno or 0):
                    return file, node.lineno
        return frames[0] if frames else ("", 0)

    def call(self, message: wire.Call) -> wire.Return | wire.Raised:
        try:
            with _alarm(message.seconds):
                value = self.names[message.function](*message.args, **message.kwargs)
        except BaseException as error:
            return wire.Raised(message.seq, *self.describe(error))
        return wire.Return(message.seq, value, message.args if message.after else None)


class _alarm:
    """Interrupts Python code after some seconds, where the system has timers; the other side waits anyway."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        if _set_timer is not None:
            _set_timer(self._seconds)

    def __exit__(self, *error: object) -> None:
        if _set_timer is not None:
            _set_timer(0)


def _timer() -> Callable[[float], object] | None:
    import signal

    if not hasattr(signal, "setitimer"):
        return None

    def ring(number: int, frame: object) -> None:
        raise _OutOfTime

    signal.signal(signal.SIGALRM, ring)
    set_timer, real = signal.setitimer, signal.ITIMER_REAL
    return lambda seconds: set_timer(real, seconds)


_set_timer: Callable[[float], object] | None = None


def _answer(connection: _Connection, submission: _Submission, message: wire.Call) -> None:
    """Serve one call; a result that is not plain data is reported as such."""
    reply = submission.call(message)
    try:
        connection.send(reply)
    except wire.NotPlain as trouble:
        assert isinstance(reply, wire.Return)
        try:
            connection.send(wire.Return(reply.seq, reply.value, None))
        except wire.NotPlain:
            connection.send(wire.Raised(message.seq, "not plain", str(trouble), "", 0))


def serve(requests: int, replies: int, mechanisms: list[str], missing: list[str]) -> None:
    """Greet, load, answer calls until the other side is gone. Never returns to a caller that matters."""
    global _set_timer
    connection = _Connection(requests, replies)
    _settle()
    _set_timer = _timer()
    connection.send(wire.Hello(wire.VERSION, mechanisms, missing))
    submission: _Submission | None = None
    while True:
        message = connection.receive()
        if isinstance(message, wire.Load):
            submission = _Submission(message)
            connection.send(submission.load())
        elif isinstance(message, wire.Call) and submission is not None:
            _current.seq = message.seq
            _answer(connection, submission, message)
        _flush()


def _settle() -> None:
    """Make equal runs equal, bound the output, and take the grader's own modules out of sight."""
    import random

    import numpy

    random.seed(0)
    numpy.random.seed(0)
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - it stays open as long as the process
    output = io.TextIOWrapper(BoundedOutput(2), "utf-8", "backslashreplace", write_through=True)  # type: ignore[type-var]
    sys.stdout = sys.stderr = output
    sys.argv = [""]
    for name in [name for name in sys.modules if name.partition(".")[0] == "grader"]:
        del sys.modules[name]


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:
            continue


def start(requests: int, replies: int, prepared: Any, options: dict[str, Any]) -> None:
    """Confine this process as the options say, then serve."""
    from grader.sandbox.confine import mechanisms

    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
        file.write("1000")  # where memory runs out, this process ends and no other
    if options["processor"] is not None:
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, {options["processor"]})
    applied = mechanisms.apply(
        prepared,
        scratch=options["scratch"],
        uid=options["uid"],
        switched_off=frozenset(options["switched_off"]),
    )
    if options["scratch"]:
        os.chdir(options["scratch"])
        os.environ["TMPDIR"] = os.environ["HOME"] = options["scratch"]
    serve(requests, replies, applied.mechanisms, applied.missing)


def main(options: dict[str, Any]) -> None:
    """The entry of a worker that has an interpreter of its own: requests on 0, replies on 1, output on 2."""
    from grader.sandbox.confine import mechanisms

    requests, replies = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(2, 1)
    start(requests, replies, mechanisms.prepare(), options)

"""The untrusted side: the process in which a submission runs.

    requests  ->  Load, Call, Answer, Refusal
    replies   <-  Hello, then Loaded or LoadFailed, then for every Call: Ask ..., Return or Raised

It holds the submission's sources (they arrive as text), numpy and the standard library; it knows no test, no
expected value, no seed and no path of the kit. Nothing that happens here decides a mark: whatever the
submission does to this process, the other side sees an answer, a bad answer, or none.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING, TypedDict

from grader.sandbox import wire
from grader.sandbox.connection import Connection
from grader.sandbox.submission import Submission
from grader.sandbox.surroundings import BoundedOutput, arm, furnish

if TYPE_CHECKING:
    from grader.sandbox.confine import mechanisms


def serve(requests: int, replies: int, isolation: tuple[list[str], list[str]], delays: int | None) -> None:
    """Greet, load, answer calls until the other side is gone. Never returns to a caller that matters."""
    connection = Connection(requests, replies)
    _settle(delays)
    connection.send(wire.Hello(wire.VERSION, *isolation))
    submission: Submission | None = None
    while True:
        message = connection.receive()
        if isinstance(message, wire.Load):
            submission = Submission(message.files, message.main, message.cells)
            connection.send(submission.load(message.seconds))
        elif isinstance(message, wire.Call) and submission is not None:
            connection.reply(submission.call(message))
        _flush()


def _settle(delays: int | None) -> None:
    """Make equal runs equal, bound the output, and take the grader's own modules out of sight."""
    import random

    import numpy

    random.seed(0)
    numpy.random.seed(0)
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - it stays open as long as the process
    output = io.TextIOWrapper(BoundedOutput(2), "utf-8", "backslashreplace", write_through=True)  # type: ignore[type-var]
    sys.stdout = sys.stderr = output
    sys.argv = [""]
    furnish()
    arm(delays)
    for name in [name for name in sys.modules if name.partition(".")[0] == "grader"]:
        del sys.modules[name]


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:
            continue


def _told_delays() -> int | None:
    """An open file in which the kernel tells how long this process has waited for a processor."""
    try:
        return os.open("/proc/self/schedstat", os.O_RDONLY)
    except OSError:
        return None


class Options(TypedDict):
    """What a worker is told beside its code; the grader's side fills it in (`grader.sandbox.launch`)."""

    scratch: str
    uid: int | None
    processor: int | None
    seconds: int
    switched_off: list[str]


def start(requests: int, replies: int, prepared: mechanisms.Prepared, options: Options) -> None:
    """Confine this process as the options say, then serve."""
    from grader.sandbox.confine import mechanisms
    from grader.sandbox.confine.bounds import Bounds

    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
        file.write("1000")  # where memory runs out, this process ends and no other
    if options["processor"] is not None:
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, {options["processor"]})
    delays = _told_delays()
    applied = mechanisms.apply(
        prepared,
        scratch=options["scratch"],
        uid=options["uid"],
        switched_off=frozenset(options["switched_off"]),
        limits=Bounds(seconds=options["seconds"]),
    )
    os.chdir(options["scratch"])
    os.environ["TMPDIR"] = os.environ["HOME"] = options["scratch"]
    serve(requests, replies, (applied.mechanisms, applied.missing), delays)


def main(options: Options) -> None:
    """The entry of a worker that has an interpreter of its own: requests on 0, replies on 1, output on 2."""
    from grader.sandbox.confine import mechanisms

    requests, replies = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(2, 1)
    try:
        start(requests, replies, mechanisms.prepare(), options)
    except Exception as trouble:
        os.write(2, f"{trouble or type(trouble).__name__}\n".encode())
        os._exit(1)

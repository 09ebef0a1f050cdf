"""Starts the trusted test process and talks to it: requests in, progress and verdicts out.

    with Judge() as judge:
        verdicts = judge.ask(request, on_test, patience)     one ExerciseVerdict for each exercise

It is a new interpreter that runs `grader.judge.process`, or `grader.judge.zygote` (`grader.judge.start`), told by
nothing but its request. When it fails, `JudgeFailed` carries the verdicts that it gave before.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from grader.judge import start
from grader.judge.protocol import (
    Drawn,
    Events,
    ExerciseVerdict,
    Finished,
    JudgeFailed,
    Progress,
    Request,
    Shared,
    Stopped,
)
from grader.text import clean

if TYPE_CHECKING:
    from grader.judge.board import Board

CAN_FORK = sys.platform == "linux"
_LAST_WORDS = 4000
_ENDED = "the test process ended"


class Judge:
    """A trusted test process that is starting up, so that it loads while the submission is read.

    It serves one request, or if it is `lasting`, one after the other until it fails or is closed. Where it is given
    what all requests to come are part of (`everything`, a request without files), it forks for each (Linux). What it
    finds out it shares with those on its `board`.
    """

    def __init__(
        self,
        switched_off: frozenset[str] = frozenset(),
        *,
        lasting: bool = False,
        everything: Request | None = None,
        board: Board | None = None,
    ) -> None:
        self._lasting = lasting or everything is not None
        self.closed, self._board = False, board
        self._said: list[bytes] = []
        self.numpy = ""
        self.started = time.monotonic()
        self.started_at = _now()
        self._process = start.started("process" if everything is None else "zygote", switched_off)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        if everything is not None:
            with contextlib.suppress(OSError):  # who asks it next is told that it has ended
                self._send(everything)

    def _send(self, request: Request) -> None:
        assert self._process.stdin is not None
        data = msgspec.msgpack.encode(request)
        self._process.stdin.write(len(data).to_bytes(8, "big") + data)
        self._process.stdin.flush()

    def __enter__(self) -> Judge:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _listen(self) -> None:
        """Keep the last words, however many there are."""
        assert self._process.stderr is not None
        kept = b""
        with self._process.stderr as errors:
            while more := os.read(errors.fileno(), 2**16):
                kept = (kept + more)[-_LAST_WORDS:]
        self._said.append(kept)

    def ask(
        self,
        request: Request,
        on_test: Callable[[str], None] | None,
        patience: float,
        on_drawn: Callable[[Drawn], None] = lambda drawn: None,
    ) -> list[ExerciseVerdict]:
        """The verdicts, in the order of the request's exercises.

        Raises:
            JudgeFailed: The process ended, or was not done after `patience` seconds.
        """
        if self._lasting:
            self.started, self.started_at = time.monotonic(), _now()
        watchdog = threading.Timer(patience, self._process.kill)
        watchdog.daemon = True
        watchdog.start()
        verdicts: list[ExerciseVerdict] = []
        reason: str | None = _ENDED
        try:
            self._send(self._completed(request, tells_progress=on_test is not None))
            reason = self._heard(on_test or (lambda test: None), verdicts, on_drawn)
        except (OSError, ValueError, msgspec.DecodeError):
            reason = "the test process could not be understood"
        except BaseException:
            self.interrupt()
            raise
        finally:
            watchdog.cancel()
            if reason is not None or not self._lasting:
                self.close()
        if reason is not None:
            raise JudgeFailed(self._how(reason), verdicts)
        return verdicts

    def _completed(self, request: Request, *, tells_progress: bool) -> Request:
        """The request as it is sent: with what others have found out, where there are any."""
        if self._board is None:
            return msgspec.structs.replace(request, tells_progress=tells_progress)
        shared = self._board.news(self)
        return msgspec.structs.replace(request, tells_progress=tells_progress, shares=True, shared=shared)

    def _heard(
        self,
        on_test: Callable[[str], None],
        verdicts: list[ExerciseVerdict],
        on_drawn: Callable[[Drawn], None],
    ) -> str | None:
        """Take in what it tells, until it is done: None, or why there is no more."""
        assert self._process.stdout is not None
        done: set[str] = set()
        while line := self._process.stdout.readline():
            event = msgspec.json.decode(line, type=Events)
            if isinstance(event, Progress):
                done.add(event.done)
                on_test(event.done)
            elif isinstance(event, ExerciseVerdict):
                verdicts.append(event)
                for test in event.tests:  # a verdict that was known already comes without progress
                    if test.id not in done:
                        on_test(test.id)
            elif isinstance(event, Drawn):
                on_drawn(event)
            elif isinstance(event, Shared) and self._board is not None:
                self._board.post(self, event.found)
            elif isinstance(event, Stopped):
                return event.reason
            elif isinstance(event, Finished):
                self.numpy = event.numpy
                return None
        return _ENDED

    def _how(self, reason: str) -> str:
        """The reason, with the signal that ended the process: its own words may quote a hidden test."""
        status = self._process.returncode
        return f"{reason} (signal {-status})" if status is not None and status < 0 else reason

    @property
    def pid(self) -> int:
        """Of its process."""
        return self._process.pid

    @property
    def last_words(self) -> str:
        """What the process said on its standard error: for an instructor, it may quote a hidden test."""
        return clean(b"".join(self._said).decode("utf-8", "replace"), _LAST_WORDS)

    def interrupt(self) -> None:
        """Let it leave what it is doing; it cleans up and ends."""
        self._process.terminate()

    def close(self) -> None:
        """End the process if it has not ended."""
        self.closed = True
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._listener.join(2)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

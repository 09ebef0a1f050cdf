"""A child of a judge that is forked before anybody has asked, and waits for its request (Linux).

    child = forked(notes)              in the parent a `Child`, in the child a `Born`

    child.is_ready()                   in the parent: it has come to wait
    child.judged(request)              -> True: it has judged all; False: it has told why not; Ended: neither
    child.reap()                       it has judged, and is gone
    child.dismiss()                    whatever it does, nobody wants to know any more

    born.waits(), born.request()       in the child: the request; where there will be none, it leaves
    born.done(told)                    the last that it does, before it leaves

What it is forked for costs the one who asks no time then, and neither does its end: that it has judged all is said
before the kernel has taken its memory down.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import time

import msgspec

from grader.judge.protocol import Request
from grader.sandbox import scratch

_PR_SET_PDEATHSIG = 1
SECONDS_TO_END = 5.0
_READY, _DONE, _TOLD = b"r", b"d", b"t"


class Ended(Exception):
    """It ended without a word."""


class Child:
    """As its parent knows it."""

    def __init__(self, pid: int, asks: int, said: int) -> None:
        self._pid, self._asks, self._said = pid, asks, said
        self._asked = self._gone = False

    def is_ready(self) -> bool:
        """Once it has come to wait; False if it has ended instead."""
        return self._heard() == _READY

    def judged(self, request: Request) -> bool:
        """Whether it has judged everything; False where it has told why it could not. Raises `Ended`."""
        data, self._asked = msgspec.msgpack.encode(request), True
        with contextlib.suppress(BrokenPipeError), open(self._asks, "wb", closefd=False) as stream:
            stream.write(len(data).to_bytes(8, "big") + data)
        said = self._heard()
        if said not in (_DONE, _TOLD):
            raise Ended
        return said == _DONE

    def _heard(self) -> bytes:
        return os.read(self._said, 1)

    def reap(self) -> None:
        """Wait until it is gone."""
        os.waitpid(self._pid, 0)
        self._gone = True
        os.close(self._asks)
        os.close(self._said)

    def dismiss(self) -> None:
        """End it, if it is not gone; it cleans up. One that waits for its request sees that there will be none."""
        if self._gone:
            return
        os.close(self._asks)
        if self._asked:
            os.kill(self._pid, signal.SIGTERM)
        deadline = time.monotonic() + SECONDS_TO_END
        while time.monotonic() < deadline and os.waitpid(self._pid, os.WNOHANG)[0] == 0:
            time.sleep(0.002)
        self._gone = True
        os.close(self._said)


class Born:
    """The child itself."""

    def __init__(self, asked: int, says: int) -> None:
        self._asked, self._says = asked, says

    def waits(self) -> None:
        os.write(self._says, _READY)

    def request(self) -> Request:
        """What is asked of it, in time; where nobody asks, it says nothing, and what it has made is removed."""
        try:
            with open(self._asked, "rb", closefd=False) as stream:
                size = int.from_bytes(stream.read(8), "big")
                return msgspec.msgpack.decode(stream.read(size), type=Request)
        except BaseException:
            scratch.remove_all()
            os._exit(0)

    def done(self, *, told: bool) -> None:
        """It has judged everything, or told why it could not go on."""
        os.write(self._says, _TOLD if told else _DONE)


def forked() -> Child | Born:
    """Fork; the child ends with its parent. OSError where the system refuses."""
    asked, asks = os.pipe()
    said, says = os.pipe()
    try:
        pid = os.fork()
    except OSError:
        for descriptor in (asked, asks, said, says):
            os.close(descriptor)
        raise
    ours = (asks, said) if pid else (asked, says)
    for descriptor in {asked, asks, said, says}.difference(ours):
        os.close(descriptor)
    if pid:
        return Child(pid, *ours)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    return Born(*ours)

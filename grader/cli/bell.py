"""Wakes whoever waits for a key, from another thread.

with Bell() as bell:
bell.ring()         from any thread, any number of times
bell.rung()         whether it was rung since the last time
bell.fileno()       can be read from when it was (for select)
"""

from __future__ import annotations

import contextlib
import socket
from types import TracebackType


class Bell:
    """Rung once or many times, it is the same."""

    def __init__(self) -> None:
        self._heard, self._pulled = socket.socketpair()
        for end in (self._heard, self._pulled):
            end.setblocking(False)

    def __enter__(self) -> Bell:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._heard.close()
        self._pulled.close()

    def ring(self) -> None:
        with contextlib.suppress(OSError):  # full: it was rung already; closed: nobody waits any more
            self._pulled.send(b".")

    def rung(self) -> bool:
        """Asked by one thread alone."""
        try:
            return bool(self._heard.recv(2**16))
        except BlockingIOError:
            return False

    def fileno(self) -> int:
        return self._heard.fileno()

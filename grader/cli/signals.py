"""Signals that end the program do so as Control-C does: by an exception, so that everything is cleaned up.

    with as_exceptions():      SIGTERM and SIGHUP raise Ended in the main thread; what was ignored stays ignored
        ...

The status of such an end is 128 and the signal's number: 130 for Control-C, 143, 129.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
INTERRUPTED = 128 + signal.SIGINT


class Ended(BaseException):
    """Somebody wants this program to end; no handler of ordinary errors catches it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number


@contextlib.contextmanager
def as_exceptions() -> Iterator[None]:
    """Turn the signals into `Ended`; the first one counts, so that nothing disturbs the cleaning up."""

    def end(number: int, frame: FrameType | None) -> None:
        for other in (*SIGNALS, signal.SIGINT):
            signal.signal(other, signal.SIG_IGN)
        raise Ended(number)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heeded = [number for number in SIGNALS if signal.getsignal(number) is signal.SIG_DFL]
    for number in heeded:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in heeded:
            signal.signal(number, signal.SIG_DFL)

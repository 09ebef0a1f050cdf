"""Wakes whoever waits for a key, from another thread.

bell = Bell()
bell.ring()
bell.rung()         whether it was rung since the last time
bell.fileno()       can be read from when it was (for select, where there is one)
"""

from __future__ import annotations

import contextlib
import os
import threading


class Bell:
    """Rung once or many times, it is the same."""

    def __init__(self) -> None:
        self._rung = threading.Event()
        self._heard, self._pulled = os.pipe()

    def ring(self) -> None:
        if not self._rung.is_set():
            self._rung.set()
            with contextlib.suppress(OSError):  # it is closed: nobody waits any more
                os.write(self._pulled, b".")

    def rung(self) -> bool:
        """Asked by one thread alone."""
        if not self._rung.is_set():
            return False
        self._rung.clear()  # first: whoever rings from here on is heard the next time
        os.read(self._heard, 1)
        return True

    def fileno(self) -> int:
        return self._heard

"""Keys as they are pressed, one by one and without an echo, from the terminal that is standard input.

    with Keys() as keys:
        keys.pressed(0.2, bell)       those that were pressed, waiting so long for the first, or until the bell rings
        with keys.away(): ...   the terminal as it was, for an editor

Whatever ends the program, the terminal is left as it was found.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
import time
from collections.abc import Iterator
from types import TracebackType

from grader.cli.bell import Bell

_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.)?")
"""Arrows and function keys: nothing here is bound to them."""


class Keys:
    """The keyboard of a terminal; raises EOFError when the terminal is gone."""

    def __enter__(self) -> Keys:
        self._take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._give_back()

    @contextlib.contextmanager
    def away(self) -> Iterator[None]:
        """Let somebody else have the terminal."""
        self._give_back()
        try:
            yield
        finally:
            self._take()

    if sys.platform == "win32":

        def _take(self) -> None:
            """Nothing is to be done."""

        def _give_back(self) -> None:
            """Nothing was done."""

        def pressed(self, seconds: float, bell: Bell) -> list[str]:
            """The keys that were pressed by now, or within so many seconds."""
            import msvcrt

            deadline = time.monotonic() + seconds
            while not (msvcrt.kbhit() or bell.rung()) and time.monotonic() < deadline:
                time.sleep(0.02)
            found = []
            while msvcrt.kbhit():
                found.append(msvcrt.getwch())
            return found

    else:

        def _take(self) -> None:
            import termios
            import tty

            self._input = sys.stdin.fileno()
            self._before = termios.tcgetattr(self._input)
            tty.setcbreak(self._input)

        def _give_back(self) -> None:
            import termios

            with contextlib.suppress(termios.error):
                termios.tcsetattr(self._input, termios.TCSADRAIN, self._before)

        def pressed(self, seconds: float, bell: Bell) -> list[str]:
            """The keys that were pressed by now, or within so many seconds."""
            import select

            ready = select.select([self._input, bell], [], [], seconds)[0]
            bell.rung()
            if self._input not in ready:
                return []
            data = os.read(self._input, 1024)
            if not data:
                raise EOFError("the terminal is gone")
            return list(_SEQUENCE.sub("", data.decode("utf-8", "ignore")))

"""The screen that somebody looks at: what it can show, and a progress bar while there is work.

of(stream) -> Screen        its width, whether it shows colours, whether more than ASCII can be written
fit(text, stream)           prose in lines that fit it, where somebody looks
Progress(total)             on stderr, only where a person looks
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from typing import TYPE_CHECKING, TextIO

from grader.screen import Screen

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

NARROWEST, WIDEST, UNKNOWN = 40, 120, 100


def of(stream: TextIO | None) -> Screen:
    """What this stream can show; a pipe or a file is 100 wide and plain."""
    seen = is_seen(stream)
    color = seen and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size((UNKNOWN, 24)).columns if seen else UNKNOWN
    try:
        "✓θ─".encode((stream and stream.encoding) or "ascii")
        unicode = True
    except (UnicodeError, LookupError):
        unicode = False
    return Screen(max(NARROWEST, min(width, WIDEST)), color, unicode, seen and color and _knows_links())


def fit(text: str, stream: TextIO | None) -> str:
    """The text in lines no wider than what a person sees; a pipe or a file gets it as it is."""
    if not is_seen(stream):
        return text
    from grader.report.layout import folded

    return folded(text, of(stream).width)


def _knows_links() -> bool:
    """Whether this terminal is one that opens links (OSC 8); others may show them as they are."""
    known = ("WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "DOMTERM", "WEZTERM_PANE")
    if any(os.environ.get(name) for name in known):
        return True
    if os.environ.get("TERM_PROGRAM") in ("iTerm.app", "vscode", "WezTerm", "ghostty", "Hyper", "rio"):
        return True
    version = os.environ.get("VTE_VERSION", "")
    return version.isdecimal() and int(version) >= 5000


def is_seen(stream: TextIO | None) -> bool:
    """Whether a person looks at it."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


class Progress:
    """A progress bar for work of one or more parts."""

    def __init__(self, what: str, total: int = 0) -> None:
        self._title, self._total, self._part = what, total, ""
        self._bar: Bar | None = None

    def __enter__(self) -> Progress:
        if is_seen(sys.stderr):
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task(self._title, total=self._total)
        return self

    @property
    def is_seen(self) -> bool:
        """Whether there is anybody who looks at it."""
        return self._bar is not None

    def advance(self, what: str) -> None:
        """One step is done; this is being worked on."""
        if self._bar is not None:
            self._bar.update(self._task, advance=1, description=what)

    def step(self, what: str, total: int) -> None:
        """The same for a part of the work that has its own number of steps."""
        if self._bar is None:
            return
        if what != self._part:
            self._part = what
            self._bar.reset(self._task, total=total, description=f"{self._title}, {what}")
        self._bar.advance(self._task)

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            with contextlib.suppress(OSError):  # a terminal that has gone away costs no grading
                self._bar.stop()

"""How far a batch is: a bar with counts, rate and time left where a person looks, else a line now and then.

with Tally(total) as tally:
    tally.count(record, before)     one more; `before`: it was done already
    tally.said()                    ", 3 of them before, 4.2 a second"
"""

from __future__ import annotations

import contextlib
import sys
import time
from typing import TYPE_CHECKING

from grader.cli import screen, streams

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from grader.grading.results import Record

EVERY = 15.0


class Tally:
    """Counts what is done."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.before = total, 0, 0
        self._started = self._told = time.monotonic()
        self._bar: Bar | None = None

    def __enter__(self) -> Tally:
        if screen.is_seen(sys.stderr):
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.description}"),
                TimeRemainingColumn(),
            )
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("", total=self.total)
        return self

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            with contextlib.suppress(OSError):
                self._bar.stop()

    @property
    def rate(self) -> float:
        """Gradings a second, those of this run."""
        return (self.done - self.before) / max(time.monotonic() - self._started, 1e-9)

    def count(self, record: Record, before: bool) -> None:
        """One more is done."""
        self.done += 1
        self.before += before
        if self._bar is not None:
            with contextlib.suppress(OSError):
                self._bar.update(
                    self._task, advance=1, description=f"{self.rate:.1f} a second  {record.name[:30]}"
                )
        elif time.monotonic() - self._told > EVERY:
            self._told = time.monotonic()
            left = (self.total - self.done) / max(self.rate, 1e-9)
            streams.say(f"{self.done} of {self.total}, {self.rate:.1f} a second, {left:.0f} seconds left")

    def said(self) -> str:
        """What this run did, for its last line."""
        new = self.done - self.before
        known = f", {self.before} of them before" if self.before else ""
        return f"{known}; {self.rate:.1f} a second" if new else known

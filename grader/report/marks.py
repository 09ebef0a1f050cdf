"""The signs and colours of outcomes and statuses, for whatever shows reports on a screen.

MARKS[test.shown]    the sign of a test, its colour, and what it means
STYLES[status]       the colour of an exercise
legend(outcomes)     what the signs mean that somebody sees
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from grader.screen import Screen


class Mark(NamedTuple):
    """The sign of an outcome."""

    sign: str
    style: str
    means: str


MARKS = {
    "passed": Mark("✓", "green", "right"),
    "failed": Mark("✗", "red", "wrong"),
    "waits": Mark("○", "yellow", "waits for right values"),
    "raised": Mark("!", "red", "stopped with an error"),
    "timeout": Mark("⧖", "red", "too slow"),
    "missing": Mark("?", "yellow", "not there"),
    "not_started": Mark("·", "dim", "not started"),
    "broken": Mark("☠", "magenta", "the grader failed"),
}
STYLES = {
    "passed": "green",
    "failed": "yellow",
    "not_started": "dim",
    "error": "red",
    "timeout": "red",
    "missing": "yellow",
    "broken": "magenta",
}


def legend(outcomes: Iterable[str], screen: Screen, indent: int = 2) -> list[str]:
    """What the signs mean that are used, in the order above and in as many lines as that takes."""
    used = set(outcomes)
    lines, room = [" " * indent], screen.width - indent
    for mark in (mark for outcome, mark in MARKS.items() if outcome in used):
        size = len(mark.means) + 5
        if size > room + 3:
            lines.append(" " * indent)
            room = screen.width - indent
        lines[-1] += f"{screen.paint(mark.sign, mark.style)} {mark.means}   "
        room -= size
    return [line.rstrip() for line in lines if line.strip()]

"""The course at a glance: parts, exercises, points, how far each is, and how its score changed last.

It is plain text, laid out here: loading a library for tables would take longer than all the rest.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from grader.catalog import Exercise
from grader.screen import Screen

WIDE = 100
"""From this width on exercises stand with their whole names."""
NARROW = 16
"""A title that would have less room than that stands below."""
WORDS = {
    "passed": ("done", "green"),
    "failed": ("partly", "yellow"),
    "not_started": ("not started", "dim"),
    "error": ("does not run", "red"),
    "timeout": ("too slow", "red"),
    "missing": ("missing", "yellow"),
}


class Step(Protocol):
    """How far an exercise is."""

    @property
    def status(self) -> str: ...
    @property
    def score(self) -> float: ...
    @property
    def before(self) -> float | None: ...


class _Row(NamedTuple):
    name: str
    title: str
    score: str
    word: str
    style: str


def compact(exercises: list[Exercise], steps: Mapping[str, Step], screen: Screen) -> str:
    """The same in as few lines as there are exercises, the letter of its part before each."""
    narrow = screen._replace(width=min(screen.width, WIDE - 1))
    rows = [_row(exercise, steps.get(exercise.id), narrow) for exercise in exercises]
    rows = [row._replace(score=row.score.rpartition("-> ")[2].removesuffix(" bonus")) for row in rows]
    widths = _widths(rows, screen)
    lines = [
        exercise.part[:1] + line[1:] if exercise.part and place == 0 else line
        for exercise, row in zip(exercises, rows, strict=True)
        for place, line in enumerate(_lines(row, widths, screen))
    ]
    return screen.plain("\n".join(lines)) + "\n"


def course(
    exercises: list[Exercise], steps: Mapping[str, Step], screen: Screen, program: str = "python -m grader"
) -> str:
    """A table of the exercises, a part below the other."""
    rows = {exercise.id: _row(exercise, steps.get(exercise.id), screen) for exercise in exercises}
    widths = _widths(list(rows.values()), screen)
    lines: list[str] = []
    part = None
    for exercise in exercises:
        if exercise.part != part:
            part = exercise.part
            lines += ["", screen.paint(part, "bold")] if part else [""]
        lines += _lines(rows[exercise.id], widths, screen)
    text = "\n".join([*lines, "", *_closing(exercises, steps, program)]).lstrip("\n")
    return screen.plain(text) + "\n"


def _row(exercise: Exercise, step: Step | None, screen: Screen) -> _Row:
    word, style = WORDS["not_started"] if step is None else WORDS.get(step.status, ("", "dim"))
    points = f"{exercise.points:g}"
    begun = step is not None and (step.status != "not_started" or step.before is not None)
    score = f"{step.score:g} of {points}" if step is not None and begun else points
    if step is not None and step.before is not None and step.before != step.score:
        score = f"{step.before:g} -> {score}"
    name = exercise.id if screen.width >= WIDE else exercise.short
    return _Row(name, exercise.title, score + (" bonus" if exercise.bonus else ""), word, style)


def _widths(rows: list[_Row], screen: Screen) -> tuple[int, int, int]:
    """Of the names, the titles and the scores; the titles get what is left."""
    name, score, word = (max((len(row[place]) for row in rows), default=0) for place in (0, 2, 3))
    title = max((len(row.title) for row in rows), default=0)
    return name, max(10, min(title, screen.width - 8 - name - score - word)), score


def _lines(row: _Row, widths: tuple[int, int, int], screen: Screen) -> Iterator[str]:
    name, title, score = widths
    if title < NARROW:
        yield f"  {row.name:<{name}}  {row.score:<{score}}  {screen.paint(row.word, row.style)}".rstrip()
        yield from (f"  {'':<{name}}  {line}" for line in textwrap.wrap(row.title, screen.width - name - 4))
        return
    first, *more = textwrap.wrap(row.title, title) or [""]
    left = f"  {row.name:<{name}}  {first:<{title}}  {row.score:<{score}}"
    yield f"{left}  {screen.paint(row.word, row.style)}".rstrip()
    for line in more:
        yield f"  {'':<{name}}  {line}"


def _closing(exercises: list[Exercise], steps: Mapping[str, Step], program: str) -> Iterator[str]:
    total = sum(exercise.points for exercise in exercises if not exercise.bonus)
    extra = " and the bonus" if any(exercise.bonus for exercise in exercises) else ""
    yield f"  {len(exercises)} exercises, {total:g} points{extra}."
    unfinished = [one for one in exercises if one.id not in steps or steps[one.id].status != "passed"]
    if unfinished:
        yield f"  Next: {program} {unfinished[0].short}"

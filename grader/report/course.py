"""The course at a glance: parts, exercises, points, and what the last report says is done."""

from __future__ import annotations

from pathlib import Path

import msgspec
from rich.table import Table
from rich.text import Text

from grader.catalog import Exercise
from grader.report.terminal import STATUS_WORDS
from grader.result import ExerciseResult, Report
from grader.screen import Screen


def course(exercises: list[Exercise], report: Path, screen: Screen) -> str:
    """A table of the exercises; progress comes from the report, if there is one that can be read."""
    done = _last(report)
    table = Table.grid(padding=(0, 2))
    part = ""
    for exercise in exercises:
        if exercise.part != part:
            part = exercise.part
            table.add_row()
            table.add_row(Text(part, "bold"))
        points = sum(test.points for test in exercise.tests)
        got = done.get(exercise.id)
        word, style = STATUS_WORDS[got.status] if got is not None else ("", "")
        score = f"{got.score:g} of {points:g}" if got is not None else f"{points:g}"
        table.add_row(
            f"  {exercise.id}",
            exercise.title,
            score + (" bonus" if exercise.bonus else ""),
            Text(word, style),
        )
    total = sum(test.points for exercise in exercises if not exercise.bonus for test in exercise.tests)
    count = f"{len(exercises)} exercises, {total:g} points and the bonus."
    first = exercises[0].short if exercises else ""
    return screen.text(table, f"\n  {count} Grade one: python -m grader {first}").lstrip("\n")


def _last(path: Path) -> dict[str, ExerciseResult]:
    try:
        report = msgspec.json.decode(path.read_bytes(), type=Report)
    except (OSError, msgspec.DecodeError):
        return {}
    return {exercise.id: exercise for exercise in report.exercises}

"""The course at a glance: parts, exercises, points, and what the last report says is done."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader.catalog import Exercise
from grader.report.terminal import STATUS_WORDS
from grader.result import ExerciseResult, Report


def course(exercises: list[Exercise], report: Path, width: int, *, color: bool, unicode: bool) -> str:
    """A table of the exercises; progress comes from the report, if there is one that can be read."""
    done = _last(report)
    stream = io.StringIO()
    console = Console(file=stream, width=width, force_terminal=color, no_color=not color, highlight=False)
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
    console.print(table)
    total = sum(test.points for exercise in exercises if not exercise.bonus for test in exercise.tests)
    console.print(
        f"\n  {len(exercises)} exercises, {total:g} points and the bonus. Grade one: python -m grader ex01"
    )
    text = "\n".join(line.rstrip() for line in stream.getvalue().splitlines()).lstrip("\n") + "\n"
    return text if unicode else text.encode("ascii", "replace").decode()


def _last(path: Path) -> dict[str, ExerciseResult]:
    try:
        report = msgspec.json.decode(path.read_bytes(), type=Report)
    except (OSError, msgspec.DecodeError):
        return {}
    return {exercise.id: exercise for exercise in report.exercises}

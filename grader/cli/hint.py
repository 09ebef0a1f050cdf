"""`python -m grader hint EXERCISE`: the next nudge, or the answer. What was asked for is counted."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader import catalog, places
from grader.catalog import Exercise
from grader.cli import Leave, options, program, screen, streams


@click.command("hint")
@click.argument("exercise")
@click.option("--level", type=click.IntRange(1, 3), default=1, show_default=True, help="1 nudges, 3 tells.")
@options.kit
def command(exercise: str, level: int, kit: Path | None) -> None:
    """Show a hint of an exercise."""
    where = places.find(kit)
    (chosen,) = catalog.select(where.kit, [exercise])
    if not chosen.hints:
        raise Leave(f"{chosen.id} has no hints.")
    streams.show(screen.fit(hint(chosen, level, where.own), sys.stdout) + "\n", sys.stdout)
    if level < len(chosen.hints):
        streams.say(f"\nNot enough? {program.NAME} hint {chosen.short} --level {level + 1}")


def hint(exercise: Exercise, level: int, own: Path | None) -> str:
    """The hint of this level or the last one, and how many there are; that it was asked for is kept."""
    level = min(level, len(exercise.hints))
    if own is not None:
        from grader.grading import progress

        progress.hinted(own, exercise.id, level)
    return f"{exercise.id}, hint {level} of {len(exercise.hints)}:\n\n{exercise.hints[level - 1]}"

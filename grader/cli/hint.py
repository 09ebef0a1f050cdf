"""`python -m grader hint EXERCISE`: the next nudge, or the answer. What was asked for is counted."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader import catalog, places
from grader.cli import Leave, options, streams


@click.command("hint")
@click.argument("exercise")
@click.option("--level", type=click.IntRange(1, 3), default=1, show_default=True, help="1 nudges, 3 tells.")
@options.kit
def command(exercise: str, level: int, kit: Path | None) -> None:
    """Show a hint of an exercise."""
    where = places.find(kit)
    (chosen,) = catalog.select(where.kit, [exercise])
    hints = chosen.hints
    if not hints:
        raise Leave(f"{chosen.id} has no hints.")
    level = min(level, len(hints))
    streams.show(f"{chosen.id}, hint {level} of {len(hints)}:\n\n{hints[level - 1]}\n", sys.stdout)
    if level < len(hints):
        streams.say(f"\nNot enough? python -m grader hint {chosen.short} --level {level + 1}")
    if where.own is not None:
        from grader.grading import progress

        progress.hinted(where.own, chosen.id, level)

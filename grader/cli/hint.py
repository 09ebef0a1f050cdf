"""`python -m grader hint EXERCISE`: the next nudge, or the answer."""

from __future__ import annotations

import click

from grader import catalog
from grader.cli import Leave


@click.command("hint")
@click.argument("exercise")
@click.option("--level", type=click.IntRange(1, 3), default=1, show_default=True, help="1 nudges, 3 tells.")
def command(exercise: str, level: int) -> None:
    """Show a hint of an exercise."""
    (chosen,) = catalog.select(catalog.find_root(), [exercise])
    hints = chosen.hints
    if not hints:
        raise Leave(f"{chosen.id} has no hints.")
    level = min(level, len(hints))
    click.echo(f"{chosen.id}, hint {level} of {len(hints)}:\n\n{hints[level - 1]}")
    if level < len(hints):
        click.echo(f"\nNot enough? python -m grader hint {chosen.short} --level {level + 1}", err=True)

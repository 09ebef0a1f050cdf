"""`python -m grader new NAME`: begin an exercise (for its author)."""

from __future__ import annotations

from pathlib import Path

import click

from grader import catalog


@click.command("new")
@click.argument("name")
@click.option("--kit", type=click.Path(path_type=Path, exists=True, file_okay=False), hidden=True)
def command(name: str, kit: Path | None) -> None:
    """Begin a new exercise: NAME is a topic (momentum), or a number and a topic as in a file's name."""
    from grader.author import new as scaffold

    for path in scaffold.write(kit or catalog.find_root(), name):
        click.echo(str(path))

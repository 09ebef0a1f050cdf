"""`python -m grader new NAME`: begin an exercise (for its author)."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader import places
from grader.cli import options, streams


@click.command("new")
@click.argument("name")
@options.kit
def command(name: str, kit: Path | None) -> None:
    """Begin a new exercise (for its author).

    NAME is a topic (momentum), or exNN and a topic as in a file's name.
    """
    from grader.author import new as scaffold

    written = scaffold.write(places.find(kit).kit, name)
    streams.show("".join(f"{path}\n" for path in written), sys.stdout)

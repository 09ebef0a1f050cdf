"""`python -m grader list`: the course at a glance."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader import catalog, places
from grader.cli import options, program, screen, streams


@click.command("list")
@options.kit
def command(kit: Path | None) -> None:
    """Show the course: parts, points, and what is done."""
    from grader.grading import progress
    from grader.report.course import course

    where, here = places.find(kit), places.here()
    last = progress.read_report(here / "report.json") if here is not None else {}
    steps = progress.read(where.own) if where.own is not None else {}
    at_home = where.own is not None and here is not None and where.own in (here, *here.parents)
    both = {**last, **steps} if at_home else {**steps, **last}
    exercises = catalog.exercises(where.kit)
    if at_home and where.own is not None:
        both = progress.standing(where.own, exercises, both)
    streams.show(course(exercises, both, screen.of(sys.stdout), program.NAME), sys.stdout)

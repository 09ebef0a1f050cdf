"""`python -m grader watch [EXERCISE]`: grade whenever an exercise is saved, until it is right, and then the next."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from grader import catalog, places
from grader.catalog import Exercise
from grader.cli import Leave, jobs, options, program, screen, streams


@click.command("watch")
@click.argument("exercise", required=False)
@options.kit
@click.pass_context
def command(context: click.Context, exercise: str | None, kit: Path | None) -> int:
    """Grade on every save, one exercise at a time."""
    where = places.find(kit)
    if where.own is None:
        raise Leave(places.NOTHING_HERE.format(program.NAME))
    if exercise is not None:
        jobs.refuse_other_files([exercise], where)
    course = catalog.exercises(where.kit)
    first = catalog.select(where.kit, [exercise])[0] if exercise else _unfinished(course, where.own)
    if not (screen.is_seen(sys.stdin) and screen.is_seen(sys.stdout)) or os.environ.get("TERM") == "dumb":
        streams.say(f"This is no terminal, so nothing is watched: {first.id} is graded once.")
        from grader.cli import grade

        status: int = context.invoke(grade.command, exercises=(first.short,), kit=kit)
        return status
    from grader.cli.watching import Watching

    return Watching(where, course, first).run()


def _unfinished(course: list[Exercise], own: Path) -> Exercise:
    """The first exercise that is not done; when all are, the first."""
    from grader.grading import progress

    steps = progress.read(own)
    left = [one for one in course if one.id not in steps or steps[one.id].status != "passed"]
    return (left or course)[0]

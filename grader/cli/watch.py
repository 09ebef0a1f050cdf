"""`python -m grader watch [EXERCISE]`: grade whenever an exercise is saved, until it is right, and then the next."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader import catalog, places
from grader.catalog import Exercise
from grader.cli import Leave, options, screen, streams


@click.command("watch")
@click.argument("exercise", required=False)
@options.kit
@click.pass_context
def command(context: click.Context, exercise: str | None, kit: Path | None) -> int:
    """Grade on every save and show one exercise at a time, with keys for hints, the next one, an editor."""
    where = places.find(kit)
    if where.own is None:
        raise Leave("There are no exercises of yours here. Lay out a copy first: python -m grader init DIR")
    course = catalog.exercises(where.kit)
    first = catalog.select(where.kit, [exercise])[0] if exercise else _unfinished(course, where.own)
    if not (screen.is_seen(sys.stdin) and screen.is_seen(sys.stdout)):
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

"""`python -m grader check [EXERCISE ...]`: prove that exercises keep their promises (for their author)."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader import catalog, places
from grader.cli import BELOW, OK, Leave, options, screen, streams


@click.command("check")
@click.argument("exercises", nargs=-1, metavar="[EXERCISE ...]")
@click.option(
    "--seeds", type=click.IntRange(1, 10_000), default=20, show_default=True, help="For the solution."
)
@options.kit
def command(exercises: tuple[str, ...], seeds: int, kit: Path | None) -> int:
    """Prove that an exercise keeps its promises (for its author)."""
    chosen = catalog.select(places.find(kit).kit, list(exercises))
    if not any(exercise.solution.is_file() for exercise in chosen):
        raise Leave("There are no solutions here: only an author's copy of the kit can be checked.")
    from grader.author.check import check, render
    from grader.grading.pool import Pool

    sound = True
    with Pool() as pool:
        for exercise in chosen:
            with screen.Progress(exercise.id) as progress:
                checkup = check(exercise, pool, seeds, progress.step)
            streams.show(render(checkup, screen.of(sys.stdout)) + "\n", sys.stdout)
            sound = sound and checkup.sound
    return OK if sound else BELOW

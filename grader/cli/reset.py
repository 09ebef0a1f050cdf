"""`python -m grader reset EXERCISE`: begin an exercise again; what was written is kept beside it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader import catalog, places
from grader.catalog import Exercise
from grader.cli import Leave, options, program, screen, streams
from grader.files import write_atomically


@click.command("reset")
@click.argument("exercise")
@options.kit
def command(exercise: str, kit: Path | None) -> None:
    """Put the stub back; the old file is kept."""
    where = places.find(kit)
    if where.own is None:
        raise Leave(places.NOTHING_HERE.format(program.NAME))
    (chosen,) = catalog.select(where.kit, [exercise])
    streams.show(screen.fit(reset(chosen, where.own), sys.stdout) + "\n", sys.stdout)


def reset(exercise: Exercise, own: Path) -> str:
    """Put the stub back into the folder of the learner's own exercises; says what was done."""
    file = own / "exercises" / exercise.file
    if exercise.pristine.resolve() == file.resolve():
        raise Leave(f"This copy of the kit does not hold {exercise.file} as it was handed out.")
    stub = exercise.pristine.read_bytes()
    try:
        old = file.read_bytes() if file.is_file() else None
        if old == stub:
            return f"{exercise.file} is as it was handed out."
        kept = _kept(file) if old is not None else None
        if kept is not None:
            file.rename(kept)
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, stub)
    except OSError as error:
        raise Leave(f"{exercise.file} could not be put back: {error.strerror}.") from None
    from grader.grading import progress

    progress.restarted(own, exercise.id)
    return f"{exercise.file} is as it was handed out" + (f"; yours is kept as {kept.name}." if kept else ".")


def _kept(file: Path) -> Path:
    """A free name beside the file, which no grading takes for an exercise."""
    number = 1
    while (free := file.with_name(f"{file.name}.old{number}")).exists():
        number += 1
    return free

"""`python -m grader init DIR`: lay out a copy of the kit to work in, for whoever has installed the package."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader import __version__, catalog, places
from grader.cli import Leave, options, program, streams
from grader.files import write_atomically


@click.command("init")
@click.argument("folder", metavar="DIR", type=options.Named())
@options.kit
def command(folder: Path, kit: Path | None) -> None:
    """Lay out a folder to work in."""
    source = places.find(kit).kit
    place = folder.resolve()
    if source == place or source in place.parents or place in source.parents:
        raise Leave(f"{folder} and the kit lie in each other: choose another folder.")
    again = (place / places.MARK).exists()
    try:
        kept = _lay_out(source, place)
    except OSError as error:
        raise Leave(f"{folder} could not be laid out: {error.strerror}: {error.filename}.") from None
    first = catalog.exercises(source)[0]
    left = f"{_stayed(folder, kept)}\n" if again or kept else ""
    streams.show(
        f"{left}Open {folder / 'exercises' / first.file}, read it, and fill in the first TODO. Then:\n"
        f"    cd {folder}\n    {program.NAME} {first.short}\n",
        sys.stdout,
    )


def _stayed(folder: Path, kept: list[str]) -> str:
    """What was there before."""
    if not kept:
        return f"{folder} was laid out before: nothing in it has changed."
    one = len(kept) == 1
    said = "1 file of yours was left as it is" if one else f"{len(kept)} files of yours were left as they are"
    return f"{said}: {', '.join(kept)}."


def _lay_out(source: Path, place: Path) -> list[str]:
    """Write what is not there; a learner's own files are kept, and named."""
    kept = []
    for exercise in catalog.exercises(source):
        file = place / "exercises" / exercise.file
        if file.exists():
            kept += [file.name] if file.read_bytes() != exercise.pristine.read_bytes() else []
        else:
            _write(file, exercise.pristine.read_bytes())
        _write(place / "tests" / "visible" / exercise.visible.name, exercise.visible.read_bytes())
    for beside in sorted((source / "tests" / "visible").glob("[!_.]*")):
        if beside.is_file() and beside.suffix != ".py":
            _write(place / "tests" / "visible" / beside.name, beside.read_bytes())
    _write(place / places.MARK, f"A copy of Backprop Kata {__version__} to work in.\n".encode())
    return kept


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(file, data)

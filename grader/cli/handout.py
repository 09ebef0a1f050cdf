"""`python -m grader handout DIR`: the student's copy of the kit, or with --notebook the course as notebooks."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from grader import places
from grader.cli import OK, Leave, options, streams


@click.command("handout")
@click.argument("folder", metavar="DIR", type=options.Named())
@click.option("--notebook", is_flag=True, help="One notebook a part, lessons as text and stubs as cells.")
@options.kit
def command(folder: Path, notebook: bool, kit: Path | None) -> int:
    """Write the student's copy into DIR: no solutions, hidden tests or mistakes, but practice on sealed answers."""
    from grader.handout import copy, leak, notebooks

    home = places.find(kit).kit
    if not (home / "solutions").is_dir() or not (home / "tests" / "hidden").is_dir():
        raise Leave("There are no solutions and hidden tests here: a copy is made from the instructor's kit.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Leave(f"{folder} is there already: the copy goes into a new folder.")
    place = folder.resolve()
    if home == place or home in place.parents:
        raise Leave(f"{folder} lies in the kit: choose a folder beside it.")
    held = list(notebooks.files(home) if notebook else copy.files(home, secrets.token_hex(8)))
    found = leak.leaks(home, held)
    if found:
        shown = "\n".join(f"  {text}" for text in found[:20])
        raise Leave(f"Nothing was written: the copy would give away {len(found)} secrets.\n{shown}", 1)
    try:
        for name, data in held:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except OSError as error:
        raise Leave(f"The copy could not be written to {folder}: {error.strerror}.") from None
    if notebook:
        names = ", ".join(name for name, _ in held)
        streams.say(f"{folder}: {len(held)} notebooks ({names}). What comes back: --submission NAME.ipynb")
    else:
        streams.say(f"{folder}: {len(held)} files. What is in it and what is not: {folder / 'README.md'}")
    return OK

"""`python -m grader handout DIR`: the student's copy of the kit, or the course as notebooks, or as a web page."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path

import click

from grader import places
from grader.cli import OK, Leave, options, streams

Files = Iterable[tuple[str, bytes]]


@click.command("handout")
@click.argument("folder", metavar="DIR", type=options.Named())
@click.option("--notebook", is_flag=True, help="One notebook a part, lessons as text and stubs as cells.")
@click.option(
    "--web", is_flag=True, help="A web page that needs nothing installed: DIR/kata.html, DIR/site/."
)
@click.option(
    "--pyodide", metavar="DIR", type=options.Named(), help="With --web: where the page's Python is."
)
@options.kit
def command(folder: Path, notebook: bool, web: bool, pyodide: Path | None, kit: Path | None) -> int:
    """Write the student's copy into DIR: no solutions, hidden tests or mistakes, but practice on sealed answers."""
    from grader.handout import notebooks

    home = places.find(kit).kit
    if not (home / "solutions").is_dir() or not (home / "tests" / "hidden").is_dir():
        raise Leave("There are no solutions and hidden tests here: a copy is made from the instructor's kit.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Leave(f"{folder} is there already: the copy goes into a new folder.")
    place = folder.resolve()
    if home == place or home in place.parents:
        raise Leave(f"{folder} lies in the kit: choose a folder beside it.")
    if notebook and web:
        raise Leave("Notebooks or a web page: --notebook and --web go into folders of their own.")
    if web:
        return _page(home, folder, pyodide)
    held = list(notebooks.files(home)) if notebook else _sealed(home)
    _check(home, held)
    _write(folder, held)
    if notebook:
        names = ", ".join(name for name, _ in held)
        streams.say(f"{folder}: {len(held)} notebooks ({names}). What comes back: --submission NAME.ipynb")
    else:
        streams.say(f"{folder}: {len(held)} files. What is in it and what is not: {folder / 'README.md'}")
    return OK


def _page(home: Path, folder: Path, pyodide: Path | None) -> int:
    from grader.handout import page, runtime

    try:
        pieces = runtime.read(pyodide)
    except runtime.Lacking as lacking:
        raise Leave(str(lacking)) from None
    held = _sealed(home)
    streams.say("Looking for what must not be given away, and packing the page ...")
    _check(home, page.shown(home, held))
    made = dict(page.files(home, held, pieces))
    _write(folder, made.items())
    size = len(made["kata.html"]) / 1e6
    editor = "CodeMirror" if pieces.editor is not None else "a plain text field: its packages are not there"
    streams.say(
        f"{folder / 'kata.html'}: one file of {size:.1f} MB, to open as it is.\n"
        f"{folder / 'site'}: the same for a web server.\n"
        f"The editor is {editor}. Licences of what is inside: {folder / 'licences'}"
    )
    return OK


def _sealed(home: Path) -> list[tuple[str, bytes]]:
    """The files of the copy; the longest part of it, so it is said."""
    from grader.handout import copy

    streams.say("Sealing the answers of the practice: half a minute to two, as busy as the machine is ...")
    return list(copy.files(home, secrets.token_hex(8)))


def _check(home: Path, held: Files) -> None:
    from grader.handout import leak

    found = leak.leaks(home, held)
    if found:
        shown = "\n".join(f"  {text}" for text in found[:20])
        raise Leave(f"Nothing was written: the copy would give away {len(found)} secrets.\n{shown}", 1)


def _write(folder: Path, held: Files) -> None:
    try:
        for name, data in held:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except OSError as error:
        raise Leave(f"The copy could not be written to {folder}: {error.strerror}.") from None

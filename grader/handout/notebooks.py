"""The course as notebooks, one a part: lessons as text, stubs as cells to fill in.

    for name, data in files(kit): ...       "A-calculus.ipynb" and its bytes, in nbformat 4.5
    filled(data, sources)                   the same with other code in its cells: for the kit's own tests

A notebook is made of the stubs as they were handed out: the docstring of a file becomes text, its imports and each of
its functions a cell. It needs no grader to be opened and run; `--submission NAME.ipynb` grades it.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from grader import catalog
from grader.catalog import Exercise

_ALL = "Backprop Kata"
GUIDE = """\
# Backprop Kata: {part}

Each exercise is a text and some functions to fill in: replace the line below each `# TODO`. Run a cell to define its
function, and try it in cells of your own. Save, and grade what you have:

    python -m grader {names} --submission {file}

Only definitions count: cells that plot, print or install something do no harm. You may import numpy and the
standard library. Where a course asks you to print a grade, print a plain number, `print(float(grade))`, and nothing
to stderr."""


class Cell(NamedTuple):
    """A cell: its name in the notebook, whether it is "code" or "markdown", and what stands in it."""

    id: str
    kind: str
    source: str

    def written(self) -> dict[str, object]:
        """As Jupyter writes it: a cell of code has outputs, none as yet."""
        told: dict[str, object] = {
            "id": self.id,
            "cell_type": self.kind,
            "metadata": {},
            "source": self.source,
        }
        return told | ({"outputs": [], "execution_count": None} if self.kind == "code" else {})


KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def files(kit: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of every notebook."""
    parts: dict[str, list[Exercise]] = {}
    for exercise in catalog.exercises(kit):
        parts.setdefault(exercise.part or _ALL, []).append(exercise)
    for part, exercises in parts.items():
        name = f"{_slug(part)}.ipynb"
        sources = {exercise: exercise.pristine.read_text(encoding="utf-8") for exercise in exercises}
        yield name, _notebook(part, name, sources)


def filled(data: bytes, functions: Mapping[str, str]) -> bytes:
    """The notebook with other code for these functions, each in its cell."""
    told = msgspec.json.decode(data)
    for cell in told["cells"]:
        name = cell["id"].partition("--")[2]
        if cell["cell_type"] == "code" and name in functions:
            cell["source"] = functions[name]
    return msgspec.json.encode(told)


def _slug(part: str) -> str:
    return "-".join(re.findall(r"\w+", part.lower())) or "course"


def _notebook(part: str, name: str, sources: Mapping[Exercise, str]) -> bytes:
    names = " ".join(exercise.short for exercise in sources)
    cells = [Cell("guide", "markdown", GUIDE.format(part=" ".join(part.split()), names=names, file=name))]
    for exercise, source in sources.items():
        cells += _cells(exercise, source, name)
    book = {
        "cells": [cell.written() for cell in cells],
        "metadata": KERNEL,
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return msgspec.json.format(msgspec.json.encode(book), indent=1) + b"\n"


def _cells(exercise: Exercise, source: str, name: str) -> Iterator[Cell]:
    """The lesson, what the functions need, and a cell for each function."""
    tree = ast.parse(source)
    yield Cell(
        f"{exercise.short}--lesson",
        "markdown",
        _lesson(exercise, ast.get_docstring(tree) or exercise.title, name),
    )
    lines, start = source.splitlines(), (tree.body[0].end_lineno or 0) if ast.get_docstring(tree) else 0
    given: list[str] = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            before = lines[start : node.lineno - 1]
            if any(line.strip() for line in before):
                given += before
            if "".join(given).strip():
                yield _code(f"{exercise.short}--given-{node.name}", given)
            given = []
            yield _code(f"{exercise.short}--{node.name}", lines[node.lineno - 1 : node.end_lineno])
            start = node.end_lineno or 0
    if any(line.strip() for line in lines[start:]):
        yield _code(f"{exercise.short}--end", lines[start:])


def _lesson(exercise: Exercise, text: str, name: str) -> str:
    """The docstring as Markdown: its first line a heading, and the command that grades this notebook."""
    first, _, rest = text.partition("\n")
    check = f"python -m grader {exercise.short}"
    rest = rest.replace(f"Check it: {check}", f"Check it: `{check} --submission {name}`")
    return f"## {first.rstrip('.')}\n{textwrap.dedent(rest)}".rstrip()


def _code(id: str, lines: list[str]) -> Cell:
    return Cell(id, "code", "\n".join(lines).strip("\n"))

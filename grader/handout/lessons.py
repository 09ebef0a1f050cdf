"""The lessons as a page shows them: the docstring of a stub, cut into paragraphs, lists and drawings.

    course(kit)          -> every exercise with its lesson, stub and hints, as plain data
    blocks(text)         -> [{"kind": "text" | "item" | "drawing", "text": ...}]

What is indented by four is drawn or calculated and keeps its lines; what is not is prose and flows.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

from grader import catalog
from grader.text import readable

Block = dict[str, str]
_ITEM = re.compile(r" {0,3}[-*] +")
_CHECK = "Check it:"


def course(kit: Path) -> list[dict[str, object]]:
    """The exercises in their order."""
    return [_exercise(exercise) for exercise in catalog.exercises(kit)]


def _exercise(exercise: catalog.Exercise) -> dict[str, object]:
    stub = readable(exercise.pristine.read_bytes())
    return {
        "id": exercise.id,
        "short": exercise.short,
        "number": exercise.number,
        "title": exercise.title,
        "part": exercise.part,
        "bonus": exercise.bonus,
        "file": exercise.file,
        "stub": stub,
        "lesson": blocks(lesson(stub)),
        "hints": [blocks(hint) for hint in exercise.hints],
    }


def lesson(stub: str) -> str:
    """A stub's docstring without its title, and without how to check it from a terminal."""
    text = ast.get_docstring(ast.parse(stub)) or ""
    paragraphs = text.partition("\n")[2].strip("\n").split("\n\n")
    return "\n\n".join(one for one in paragraphs if not one.startswith(_CHECK))


def blocks(text: str) -> list[Block]:
    """The text in pieces; drawings that only an empty line parts are one, so that their columns stay in line."""
    found: list[Block] = []
    for piece in re.split(r"\n{2,}", text.strip("\n")):
        for kind, lines in _runs(piece.splitlines()):
            if kind == "drawing" and found and found[-1]["kind"] == kind:
                found[-1]["text"] += "\n\n" + "\n".join(lines)
            else:
                found.append({"kind": kind, "text": ("\n" if kind == "drawing" else " ").join(lines)})
    return found


def _runs(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Lines of one kind that follow each other: an item goes on in the lines below it."""
    runs: list[tuple[str, list[str]]] = []
    for line in lines:
        before = runs[-1][0] if runs else ""
        if _ITEM.match(line):
            runs.append(("item", [_ITEM.sub("", line, count=1)]))
        elif before == "item" and line.startswith("  "):
            runs[-1][1].append(line.strip())
        else:
            kind = "drawing" if line.startswith("    ") else "text"
            if kind != before:
                runs.append((kind, []))
            runs[-1][1].append(line[4:] if kind == "drawing" else line.strip())
    return runs

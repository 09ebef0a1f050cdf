"""Known mistakes: what tests/mistakes/exNN_topic.toml holds, and the programs that they make of the solution.

    [drops-the-hidden-slope]
    idea  = "slope-left-out"      # of ideas.toml
    right = "..."                 # occurs exactly once in the solution; small, so that two mistakes compose
    wrong = "..."                 # what replaces it; or, for a whole other recipe,
    program = "..."               # definitions: each takes the place of the solution's function of the same name
    says  = "What to tell whoever makes it."

read(path) -> {name: Mistake}         applied(text, mistake) -> the changed text, or None where it does not fit
"""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import msgspec


class Mistake(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to be wrong: the idea behind it, what to say, and an edit of the solution or another program."""

    says: str
    idea: str | None = None
    right: str = ""
    wrong: str = ""
    program: str = ""


def read(path: Path) -> dict[str, Mistake]:
    """The mistakes of an exercise by their names, in the order of the file.

    Raises:
        OSError, ValueError: The file cannot be read, or does not hold mistakes.
    """
    return parsed(path.read_text(encoding="utf-8"))


def parsed(text: str) -> dict[str, Mistake]:
    """The same from the text of the file."""
    return msgspec.convert(tomllib.loads(text), dict[str, Mistake])


def applied(text: str, mistake: Mistake) -> str | None:
    """The program that the mistake makes of another one; None where it does not fit."""
    if mistake.program:
        return _defined_anew(text, mistake.program)
    return text.replace(mistake.right, mistake.wrong) if text.count(mistake.right) == 1 else None


def _defined_anew(text: str, program: str) -> str | None:
    """The text with these definitions instead of its own of the same names; helpers stand before the first."""
    try:
        mine = {_name(node): node for node in ast.parse(text).body if _name(node)}
        recipe = ast.parse(program)
    except (SyntaxError, ValueError):
        return None
    replaced = [mine[_name(node)] for node in recipe.body if _name(node) in mine]
    if not replaced:
        return None
    lines = text.splitlines(keepends=True)
    first = min(node.lineno for node in replaced)
    for node in replaced:
        assert node.end_lineno is not None
        lines[node.lineno - 1 : node.end_lineno] = [""] * (node.end_lineno - node.lineno + 1)
    lines[first - 1] = program.strip("\n") + "\n"
    return "".join(lines)


def _name(node: ast.stmt) -> str:
    return node.name if isinstance(node, ast.FunctionDef) else ""

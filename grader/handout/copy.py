"""The student's copy: what a learner works with at home, and nothing that gives an answer away.

    for path, data in files(kit, salt): ...      every file of the copy, by its path

    exercises/  tests/stubs/                     as they are handed out
    tests/visible/  tests/hints/  tests/pictures/    as they are
    tests/practice/  tests/sealed/               practice on sealed answers, in place of the hidden tests
    grader/                                      without what only authors and instructors need
    README.md  pyproject.toml  LICENSE           README for the student alone

Absent: solutions, hidden tests, mistakes, unusual answers, chains, and the rooms of grader/ in LEFT_OUT.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from grader import catalog
from grader.handout.recording import SAFE_FAMILIES
from grader.handout.sealing import boxes
from grader.sealed import Box, Function

STUDENT = Path(__file__).parent / "student"
LEFT_OUT = ("author", "classroom", "handout", "kit", "page")
COMMANDS = ("batch", "bundle", "check", "class_", "handout", "merge", "new")
_SECTIONS = ("build-system", "project", "project.scripts", "tool.hatch", "tool.grader")
_PYTEST = '[tool.pytest.ini_options]\ntestpaths = ["tests/whole"]\n'


def files(kit: Path, salt: str) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file of the copy."""
    exercises = catalog.exercises(kit)
    for exercise, box in zip(exercises, boxes(exercises, salt), strict=True):
        stub = exercise.pristine.read_bytes()
        yield f"exercises/{exercise.file}", stub
        yield f"tests/stubs/{exercise.file}", stub
        if box is not None:
            yield f"tests/sealed/{exercise.id}.json", msgspec.json.encode(box) + b"\n"
            yield f"tests/practice/test_{exercise.file}", _practice(exercise, box).encode()
    yield "tests/sealed/families.py", _families(kit / "tests" / "hidden" / "families.py").encode()
    for folder in ("visible", "hints", "pictures"):
        for path in sorted((kit / "tests" / folder).glob("[!_.]*")):
            if path.is_file():
                yield f"tests/{folder}/{path.name}", path.read_bytes()
    yield from _grader()
    first = exercises[0].file.encode()
    yield "README.md", (STUDENT / "README.md").read_bytes().replace(b"@FIRST@", first)
    yield "tests/whole/test_whole.py", (STUDENT / "test_whole.py").read_bytes()
    yield "pyproject.toml", _project((kit / "pyproject.toml").read_text(encoding="utf-8")).encode()
    yield "LICENSE", (kit / "LICENSE").read_bytes()
    container = kit / ".devcontainer" / "devcontainer.json"
    if container.is_file():
        yield ".devcontainer/devcontainer.json", container.read_bytes()
    yield (
        ".gitignore",
        b"__pycache__/\n.venv/\n/report.json\n/.kata.json\n*.py.old[0-9]*\n/ex[0-9][0-9]_*.svg\n",
    )


def _grader() -> Iterator[tuple[str, bytes]]:
    home = Path(__file__).parents[1]
    for path in sorted(home.rglob("*")):
        inside = path.relative_to(home)
        absent = inside.parts[0] in LEFT_OUT or "__pycache__" in inside.parts
        command = inside.parts[0] == "cli" and path.stem in COMMANDS
        if path.is_file() and not absent and not command:
            yield f"grader/{inside.as_posix()}", path.read_bytes()


def _practice(exercise: catalog.Exercise, box: Box) -> str:
    """A practice test for each function of the box."""
    lines = [f'"""Practice for exercise {exercise.number}: drawn numbers, beside sealed answers."""', ""]
    for name, function in box.functions.items():
        lines += ["", f"def test_{name}(submission, expect, sealed):"]
        lines += [f'    """{_promise(name, function)}"""']
        lines += [f'    sealed.check("{name}", submission, expect)', ""]
    return "\n".join(lines)


def _promise(name: str, function: Function) -> str:
    bound = len(function.calls) - len(function.free)
    started = ", if it draws its start as most do" if function.free else ""
    return f"{name} is right on {bound} drawn calls{started}."


def _families(path: Path) -> str:
    """The functions that practice hands in, without those whose slope somebody is asked for."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            kept = [
                (key, value)
                for key, value in zip(node.value.keys, node.value.values, strict=True)
                if isinstance(key, ast.Constant) and key.value in SAFE_FAMILIES
            ]
            node.value.keys, node.value.values = [key for key, _ in kept], [value for _, value in kept]
    loaded = (
        node for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    )
    used = {node.id for node in loaded}
    tree.body = [node for node in tree.body if not _private(node) or _private(node) in used]
    return ast.unparse(tree) + "\n"


def _private(node: ast.stmt) -> str:
    """The name that a statement gives to something of the module's own."""
    name = node.name if isinstance(node, ast.FunctionDef) else ""
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        name = node.targets[0].id
    return name if name.startswith("_") else ""


def _project(text: str) -> str:
    """Our pyproject.toml without what only the grader's own tests need."""
    sections = re.split(r"(?m)^(?=\[)", text)
    kept = [
        section
        for section in sections
        if _name(section).startswith(_SECTIONS) and "optional" not in _name(section)
    ]
    return "".join(kept).rstrip() + "\n\n" + _PYTEST


def _name(section: str) -> str:
    return section.partition("]")[0].lstrip("[")

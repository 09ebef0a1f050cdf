"""What can be asked of an exercise's files without running anything: `look(exercise)` -> findings.

files      stub, solution, visible and hidden tests, mistakes, hints: three, and what is learned
stub       "Exercise N: ...", at most 60 lines to read before the first TODO, the command that checks it
solution   the stub with the bodies of its TODO functions replaced and nothing else: docstrings, signatures,
           imports, given code and the order of things are equal; a helper is written inside a TODO function
tests      points in halves, visible from 15 to 40 percent (a warning outside), a promise of its own for
           each test, no import of the grader, a solution or an exercise
mistakes   each with an idea that the kit knows
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from grader.author import ideas
from grader.catalog import CatalogError, Exercise

MAX_LINES = 60
MAX_PROMISE = 80
_FORBIDDEN = re.compile(r"grader|solutions|exercises|ex\d+_\w+|importlib|runpy")

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Finding(NamedTuple):
    """Something to look at: which promise it is about, and what is wrong; a warning does not fail a check."""

    promise: str
    text: str
    warning: bool = False


def look(exercise: Exercise) -> list[Finding]:
    """Everything that is wrong with the files of an exercise."""
    missing = _missing(exercise)
    if missing:
        return [Finding("files", f"There is no {name}.") for name in missing]
    try:
        stub, solution = (ast.parse(path.read_bytes()) for path in (exercise.stub, exercise.solution))
        mistakes = [Finding("mistakes", text) for text in ideas.look(exercise)]
        return [*_stub(exercise, stub), *_difference(stub, solution), *_tests(exercise), *mistakes]
    except (SyntaxError, ValueError, CatalogError) as error:
        return [Finding("files", f"A file cannot be read: {error}")]


def todos(stub: ast.Module) -> dict[str, int]:
    """The functions still to be written, by dotted name, and how many statements of each are given."""
    return {
        name: len(function.body) - 1
        for name, function in functions(stub)
        if isinstance(function.body[-1], ast.Raise) and "NotImplementedError" in ast.dump(function.body[-1])
    }


def functions(tree: ast.Module | ast.ClassDef, prefix: str = "") -> Iterator[tuple[str, Function]]:
    """The functions and methods of a file by their dotted names, but none inside another."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield prefix + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from functions(node, f"{prefix}{node.name}.")


def _missing(exercise: Exercise) -> list[str]:
    tests = exercise.root / "tests"
    needed = [tests / folder / f"test_{exercise.file}" for folder in ("visible", "hidden")]
    needed += [exercise.stub, exercise.solution, exercise.mistakes, exercise.hints_file]
    return [str(path.relative_to(exercise.root)) for path in needed if not path.is_file()]


def _stub(exercise: Exercise, tree: ast.Module) -> Iterator[Finding]:
    text = exercise.stub.read_text(encoding="utf-8")
    lesson = ast.get_docstring(tree) or ""
    if not re.match(rf"Exercise {exercise.number}( \(bonus\))?: \S", lesson):
        yield Finding("stub", f'Its docstring does not begin with "Exercise {exercise.number}: ...".')
    command = f"Check it: python -m grader {exercise.id.partition('_')[0]}"
    if lesson.rpartition("\n")[2] != command:
        yield Finding("stub", f'Its docstring does not end with "{command}".')
    before = [number for number, line in enumerate(text.splitlines()) if line.lstrip().startswith("# TODO: ")]
    if not before or not todos(tree):
        yield Finding("stub", 'It has no "# TODO: ..." followed by `raise NotImplementedError`.')
    elif before[0] > MAX_LINES:
        yield Finding("stub", f"There are {before[0]} lines to read before its first TODO, not {MAX_LINES}.")
    if exercise.pristine != exercise.stub and exercise.pristine.read_bytes() != exercise.stub.read_bytes():
        yield Finding(
            "stub", f"tests/stubs/{exercise.file} is another one: copy exercises/{exercise.file} there."
        )
    hints = f"tests/hints/{exercise.hints_file.name}"
    if len(exercise.hints) != 3:
        yield Finding("files", f"{hints} holds {len(exercise.hints)} hints; there are to be three.")
    if not exercise.learned:
        yield Finding("files", f'{hints} does not say under "## Done" what has been learned.')


def _difference(stub: ast.Module, solution: ast.Module) -> Iterator[Finding]:
    """Where the solution is another file than the stub, the functions to be written left out."""
    given = todos(stub)
    for tree in (stub, solution):
        for name, function in functions(tree):
            if name in given:
                del function.body[given[name] :]
    for ours, theirs in zip_longest(stub.body, solution.body):
        if ours is None or theirs is None or ast.dump(ours) != ast.dump(theirs):
            which = "solution" if theirs is not None else "stub"
            node = theirs or ours
            text = ast.unparse(node).partition("\n")[0]
            yield Finding(
                "solution", f"It is not the stub filled in, from line {node.lineno} of the {which}: {text}"
            )
            return


def _tests(exercise: Exercise) -> Iterator[Finding]:
    tests = exercise.tests
    for test in tests:
        if test.points <= 0 or not (2 * test.points).is_integer():
            yield Finding("tests", f"{test.function} is worth {test.points:g}; points are multiples of 1/2.")
        if test.title == test.function.replace("_", " "):
            yield Finding("tests", f"{test.function} promises nothing: its docstring is missing.")
        if len(test.title) > MAX_PROMISE:
            yield Finding("tests", f"{test.function}: a promise has at most {MAX_PROMISE} characters.")
    for what, said in (
        ("name", [test.function for test in tests]),
        ("promise", [test.title for test in tests]),
    ):
        for text in sorted({text for text in said if said.count(text) > 1}):
            yield Finding("tests", f"Two tests have the same {what}: {text}")
    total = sum(test.points for test in tests)
    share = sum(test.points for test in tests if test.visibility == "visible") / (total or 1)
    if not 0.15 <= share <= 0.40:
        yield Finding(
            "tests", f"{share:.0%} of the points are visible; a fifth to a third is usual.", warning=True
        )
    written = {name for name in todos(ast.parse(exercise.stub.read_bytes())) if "." not in name}
    for name in sorted(written - set(exercise.functions)):
        yield Finding("tests", f"No visible test calls {name}: nobody would know that it is asked for.")
    for path in exercise.test_files:
        yield from _imports(path)


def _imports(path: Path) -> Iterator[Finding]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or "."]
        for name in names:
            if _FORBIDDEN.fullmatch(name.partition(".")[0]):
                where = f"tests/{path.parent.name}/{path.name}"
                yield Finding(
                    "tests", f"{where} imports {name}; a test imports nothing of the kit but oracles."
                )

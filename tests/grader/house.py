"""The figures of the house, measured: `python -m tests.grader.house [ROOT]`.

modules      files below grader/ that are ours to import: not what travels out as it stands (`TRAVELLERS`)
lines        of a module, and of a function from its `def` to its end
Any          lines in which the word stands, imports included (what `grep -rnw Any grader` counts)
circles      groups of modules that need each other, imports inside functions included
depth        the longest chain of imports: of modules, and of rooms (a folder, or a module of the ground)
untested     modules outside cli/ without tests/grader/<folder>/test_<name>.py
undocumented public functions and classes of a module without a docstring
numbers      files below grader/ that name an exercise by number
"""

from __future__ import annotations

import ast
import re
import statistics
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
TRAVELLERS = ("author/template", "handout/bundle", "handout/student", "handout/web")
"""What is copied to platforms and students, and run there: its tests are those of the copying."""
NAMED = re.compile(rb"(?i)\bex\d+(?:_|\b)")


class Module(NamedTuple):
    """One file of the grader: its dotted name below grader/ ("" is the package itself), where it is, and its text."""

    name: str
    path: Path
    text: str

    @property
    def tree(self) -> ast.Module:
        return parsed(self.text)


@cache
def parsed(text: str) -> ast.Module:
    """The tree of a text, which everybody who asks shares."""
    return ast.parse(text)


@cache
def modules(root: Path = ROOT) -> list[Module]:
    """The modules of the grader that say anything."""
    found = []
    for path in sorted((root / "grader").rglob("*.py")):
        below = path.relative_to(root / "grader")
        text = path.read_text(encoding="utf-8")
        if text.strip() and not below.as_posix().startswith(TRAVELLERS):
            name = ".".join(below.with_suffix("").parts).removesuffix("__init__").removesuffix(".")
            found.append(Module(name, path, text))
    return found


def functions(module: Module) -> Iterator[tuple[str, int]]:
    """The name and the lines of every function in a module."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def undocumented(module: Module) -> Iterator[str]:
    """The public functions and classes of a module that have no docstring."""
    for node in module.tree.body:
        public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        if public and ast.get_docstring(node) is None:
            yield node.name


def untested(root: Path = ROOT) -> list[str]:
    """The modules outside cli/ that have no test of their name."""
    tests = root / "tests" / "grader"
    missing = []
    for module in modules(root):
        below = module.path.relative_to(root / "grader")
        named = module.path.stem not in ("__init__", "__main__") and below.parts[0] not in ("cli", "cli.py")
        if named and not (tests / below.parent / f"test_{below.name}").is_file():
            missing.append(module.name)
    return missing


def imported(module: Module, known: Mapping[str, Module]) -> set[str]:
    """The grader's modules that a module needs, wherever in the file it says so."""
    needed = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "grader":
            base = (node.module or "").partition(".")[2]
            for alias in node.names:
                inner = f"{base}.{alias.name}".lstrip(".")
                needed.add(inner if inner in known else base)
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if alias.name.startswith("grader.")]
            needed |= {name.partition(".")[2] for name in names}
    return (needed & set(known)) - {module.name}


def graph(root: Path = ROOT) -> dict[str, set[str]]:
    """Each module with those that it needs."""
    known = {module.name: module for module in modules(root)}
    return {name: imported(module, known) for name, module in known.items()}


def rooms(below: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The same for rooms: the first part of a module's name."""
    found: dict[str, set[str]] = {}
    for name, others in below.items():
        room = name.partition(".")[0]
        found.setdefault(room, set()).update(other.partition(".")[0] for other in others)
    return {room: others - {room} for room, others in found.items()}


def circles(below: Mapping[str, set[str]]) -> list[set[str]]:
    """Groups in which everybody needs everybody, directly or not."""
    reach = {name: _reached(name, below) for name in below}
    groups = {frozenset(other for other in reach[name] if name in reach[other]) for name in below}
    return [set(group) for group in groups if group]


def _reached(name: str, below: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(below[name])
    while waiting:
        if (other := waiting.pop()) not in seen:
            seen.add(other)
            waiting += below[other]
    return seen


def depth(below: Mapping[str, set[str]]) -> int:
    """How many stand above each other in the longest chain; those of one circle stand on one floor."""
    together = {name: min(group) for group in circles(below) for name in group}
    floors: dict[str, int] = {}

    def floor(name: str) -> int:
        here = together.get(name, name)
        if here not in floors:
            members = [member for member in below if together.get(member, member) == here]
            needed = {together.get(other, other) for member in members for other in below[member]} - {here}
            floors[here] = 1 + max((floor(other) for other in needed), default=0)
        return floors[here]

    return max(map(floor, below))


def numbered(root: Path = ROOT) -> list[str]:
    """The files below grader/ that name an exercise by its number."""
    files = [
        path for path in (root / "grader").rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]
    return sorted(str(path.relative_to(root / "grader")) for path in files if NAMED.search(path.read_bytes()))


def private(root: Path = ROOT) -> list[str]:
    """Where tests use names of a module of the grader that begin with an underscore."""
    found = []
    for path in sorted((root / "tests" / "grader").rglob("*.py")):
        tree = parsed(path.read_text(encoding="utf-8"))
        known: set[str] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "grader":
                known |= {alias.asname or alias.name for alias in node.names}
        found += [f"{path.name}: {name}" for name in known if _is_private(name)]
        found += [
            f"{path.name}: {node.value.id}.{node.attr}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
            if node.value.id in known and _is_private(node.attr)
        ]
    return found


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def anys(root: Path = ROOT) -> list[str]:
    """The lines in which `Any` stands."""
    files = (root / "grader").rglob("*.py")
    lines = (line for path in files for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if re.search(r"\bAny\b", line)]


def figures(root: Path = ROOT) -> dict[str, str]:
    """Every figure by its name."""
    sizes = sorted(module.text.count("\n") for module in modules(root))
    lengths = sorted(length for module in modules(root) for _, length in functions(module))
    below = graph(root)
    return {
        "modules": f"{len(sizes)}",
        "lines of a module: median, maximum": f"{statistics.median(sizes):g}, {sizes[-1]}",
        "functions": f"{len(lengths)}",
        "lines of a function: median, 90th percentile, maximum": (
            f"{statistics.median(lengths):g}, {lengths[len(lengths) * 9 // 10]}, {lengths[-1]}"
        ),
        "lines with Any": f"{len(anys(root))}",
        "import circles: modules, rooms": f"{len(circles(below))}, {len(circles(rooms(below)))}",
        "depth of the imports: modules, rooms": f"{depth(below)}, {depth(rooms(below))}",
        "modules without a test of their name": f"{len(untested(root))}",
        "uses of private names in tests": f"{len(private(root))}",
        "public names without a docstring": f"{sum(len(list(undocumented(one))) for one in modules(root))}",
        "files that name an exercise by number": f"{len(numbered(root))}",
    }


def main() -> None:
    """Print the figures, of another tree if its root is given."""
    root = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT
    for name, value in figures(root).items():
        print(f"{name:<56}{value}")


if __name__ == "__main__":
    main()

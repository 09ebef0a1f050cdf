"""Imports point down only; what is trusted never meets what is not."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LEVELS = [
    {"__main__"},
    {"cli"},
    {"check", "scaffold", "overview"},
    {"bench", "mutants"},
    {"grade"},
    {"trusted"},
    {"judge"},
    {"plugin"},
    {"diagnosis", "report"},
    {"sandbox.client"},
    {"sandbox.launch", "sandbox.pipes", "sandbox.scratch", "sandbox.failures", "sandbox.processor"},
    {"submission", "lint"},
    {"containers"},
    {"accept", "expect", "result", "catalog", "files"},
    {"wire"},
    {"plain", "text"},
    {""},
]
WORKER = {"sandbox.worker", "sandbox.zygote", "sandbox.confine", "sandbox.landlock", "sandbox.seccomp"}
WORKER |= {"sandbox.quarters", "sandbox.syscalls", "sandbox.orphans"}


def modules():
    for path in sorted((ROOT / "grader").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT / "grader").with_suffix("").parts).removesuffix(".__init__")
        yield ("" if name == "__init__" else name), path


def imported(path):
    """The grader's modules that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "grader":
            base = node.module.removeprefix("grader").lstrip(".")
            for alias in node.names:
                inner = f"{base}.{alias.name}".lstrip(".")
                is_module = (ROOT / "grader" / Path(*inner.split("."))).with_suffix(".py").exists()
                yield inner if is_module else base
        elif isinstance(node, ast.Import):
            yield from (
                alias.name.removeprefix("grader.") for alias in node.names if alias.name.startswith("grader.")
            )


def level(name):
    """The level of a module, found by its own name or its package's."""
    for place, names in enumerate(LEVELS):
        if name in names or name.partition(".")[0] in names:
            return place
    return None


def test_every_module_has_its_level():
    """A new module is given a place, or this says that it has none."""
    assert [
        name for name, _ in modules() if level(name) is None and name not in WORKER and name != "sandbox"
    ] == []


@pytest.mark.parametrize(
    ("name", "path"), list(modules()), ids=lambda value: str(value) if isinstance(value, str) else ""
)
def test_imports_point_down(name, path):
    """A module imports from its own level's package or from below."""
    for other in imported(path):
        if name in WORKER:
            assert other in WORKER | {"wire", "plain", "sandbox"}, f"the worker's {name} imports {other}"
        elif other in ("sandbox.confine", "sandbox.seccomp", "sandbox.landlock"):
            assert name in ("sandbox.client", "cli"), f"{name} imports {other}"
        elif other == "sandbox":
            continue
        else:
            assert other not in WORKER, f"{name} imports the worker's {other}"
            own = name.partition(".")[0] == other.partition(".")[0]
            assert own or level(name) < level(other), f"{name} imports {other}, which is not below it"


def test_nothing_imports_the_plugin_or_the_worker():
    """The plug-in is handed to pytest by the judge, the worker's code travels as text."""
    for name, path in modules():
        for other in imported(path):
            assert other != "plugin" or name in ("judge", "diagnosis") or name.startswith("diagnosis"), name
            assert other not in ("sandbox.worker", "sandbox.zygote") or name in WORKER, name


@pytest.mark.parametrize(
    "folder", ["exercises", "solutions", "tests/visible", "tests/hidden", "tests/unusual"]
)
def test_the_course_imports_nothing_of_the_grader(folder):
    """An exercise, its solution and its tests are plain Python and plain pytest, and no file imports another."""
    stems = {path.stem for path in (ROOT / "exercises").glob("*.py")}
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for top in (name.partition(".")[0] for name in names):
                assert top != "grader", path
                assert top not in stems, path
                assert top != "sympy" or folder not in ("exercises", "solutions"), path


def test_modules_open_with_their_contract_and_stay_small():
    """Every module begins with a docstring; none is past about 300 lines of code and prose."""
    for name, path in modules():
        text = path.read_text(encoding="utf-8")
        assert ast.get_docstring(ast.parse(text)), name
        assert len(text.splitlines()) <= 400, name

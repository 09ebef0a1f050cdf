"""Imports point down only; what is trusted never meets what is not."""

from __future__ import annotations

import ast
import functools
import re
from pathlib import Path

import pytest

from grader.sandbox import payload
from tests.grader import house

ROOT = Path(__file__).parents[2]
GRADER = ROOT / "grader"
GROUND = {
    "answers",
    "catalog",
    "kitfiles",
    "mistakes",
    "ideas",
    "loading",
    "lambdas",
    "lines",
    "cells",
    "result",
    "evidence",
    "compare",
    "digits",
    "expect",
    "text",
    "files",
    "screen",
    "settings",
    "settled",
    "requirements",
    "places",
    "sealed",
    "bound",
    "labels",
    "standin",
    "written",
    "pictures",
}
BESIDE = {"report", "intake", "classroom", "handout"}
"""Rooms that know nothing of each other."""
ALLOWED = {
    "": set(),
    "__main__": {"cli", "judge.start"},
    "cli": {"author", "grading", "judge.client", "judge.protocol"} | BESIDE,
    "author": {"grading", "judge.client", "judge.protocol"} | BESIDE,
    "grading": {"judge.client", "judge.protocol", "intake"},
    "judge.client": {"judge.protocol", "judge.start"},
    "judge.start": set(),
    "judge.protocol": set(),
    "report": set(),
    "classroom": set(),
    "handout": {"diagnosis"},  # sealed answers are those of the programs that the diagnosis runs
    "intake": set(),
    # a web page has no walls: the kit's own tests, run beside the submission, for practice and never for marks
    "page": {"grading", "intake", "report", "judge.process", "judge.plugin", "judge.protocol", "diagnosis"}
    | {"sandbox.client", "sandbox.worker", "sandbox.wire"},
    # behind the first process wall: the trusted test process
    "judge.process": {"judge.plugin", "judge.protocol", "diagnosis", "sandbox.client"}
    | {"sandbox.wire"},  # what is kept between submissions is kept in the plain data of the wire
    "judge.plugin": {"judge.protocol", "diagnosis", "sandbox.client"},
    "diagnosis": set(),
    "sandbox.client": {"sandbox.wire"},
    # behind the second: the worker, which may see nothing of the ground
    "sandbox.worker": {"sandbox.wire"},
    "sandbox.wire": set(),
}
"""For each room the rooms below it that it may use, its own and the ground besides."""
CLIENT = {
    *("client", "launch", "launcher", "forking", "ahead", "pipes", "scratch", "failures", "processor"),
    *(
        "remote",
        "functions",
        "patience",
        "machine",
        "users",
        "held",
        "payload",
        "workshop",
        "transcript",
        "replay",
        "interface",
        "program",
    ),
}
WORKER = {"worker", "zygote", "surroundings", "descendants", "connection", "submission", "notebook", "scene"}
MAINS = {"intake.child", "judge.process", "judge.zygote", "sandbox.worker", "sandbox.zygote"}


@functools.cache
def modules():
    """The path of every module by its name."""
    paths = sorted(GRADER.rglob("*.py"))
    names = [
        ".".join(path.relative_to(GRADER).with_suffix("").parts).removesuffix(".__init__") for path in paths
    ]
    return {"" if name == "__init__" else name: path for name, path in zip(names, paths, strict=True)}


@functools.cache
def imported(path):
    """The grader's modules that a file imports, wherever in the file."""
    return list(_imported(path))


def _imported(path):
    for node in ast.walk(house.parsed(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "grader":
            base = node.module.removeprefix("grader").lstrip(".")
            for alias in node.names:
                inner = f"{base}.{alias.name}".lstrip(".")
                place = GRADER / Path(*inner.split("."))
                yield inner if place.with_suffix(".py").exists() or place.is_dir() else base
        elif isinstance(node, ast.Import):
            yield from (
                alias.name.removeprefix("grader.") for alias in node.names if alias.name.startswith("grader.")
            )


_PROCESS = (
    "session",
    "zygote",
    "child",
    "halves",
    "memory",
    "findings",
    "benches",
    "sameness",
    "printed",
    "comments",
    "normal",
    "harmless",
    "scopes",
    "plainness",
    "tidy",
    "trials",
)


def room(name):
    """The room that a module stands in; a module of the ground is a room of its own."""
    first, _, rest = name.partition(".")
    if first == "sandbox" and rest:
        part = rest.partition(".")[0]
        if part in CLIENT:
            return "sandbox.client"
        return "sandbox.worker" if part in WORKER or part == "confine" else "sandbox.wire"
    if first == "judge" and rest in (
        "answers",
        "failures",
        "deadline",
        "collecting",
        "practice",
        "drawing",
        "written_down",
    ):
        return "judge.plugin"
    if first == "judge" and rest in _PROCESS:
        return "judge.process"
    if name == "judge.board":
        return "judge.client"
    return name if first == "judge" else first


def test_every_module_has_its_room():
    """A new room is given a place in the table, or this says that it has none."""
    assert {room(name) for name in modules()} - set(ALLOWED) - GROUND <= {"judge", "sandbox"}


def test_imports_point_down():
    """A module imports from its own room, from the rooms below it, and from the ground."""
    upwards = [
        f"{name} imports {other}"
        for name, path in modules().items()
        for other in imported(path)
        if not _points_down(name, other)
    ]
    assert upwards == []


def _points_down(name, other):
    here, there = room(name), room(other)
    ground = set() if here in ("sandbox.worker", "sandbox.wire") else GROUND | {""}
    if there in ("judge", "sandbox") or (here in GROUND and there in GROUND):
        return True
    if other.startswith("sandbox.confine") and name in ASKING:
        return True
    return there == here or there in ALLOWED.get(here, set()) | ground


ASKING = {"sandbox.users", "sandbox.held", "sandbox.remote", "cli.grade"}
"""They ask what this machine offers before a worker is started, and what its bounds are afterwards."""


def test_nobody_imports_a_process():
    """A process's main is started, never imported: the worker's code travels as text."""
    for name, path in modules().items():
        for other in imported(path):
            assert other not in MAINS or room(name) == "sandbox.worker", f"{name} imports {other}"


def test_the_workers_modules_are_those_that_it_imports():
    """What travels to the worker is what its two mains import, each after what it needs itself."""
    order: list[str] = []

    def visit(name):
        parent = name.rpartition(".")[0]
        for needed in ([parent] if name else []) + sorted(imported(modules()[name])):
            if needed not in order and needed != name:
                visit(needed)
        if name not in order:
            order.append(name)

    visit("sandbox.worker")
    visit("sandbox.zygote")
    sent = [name.removeprefix("grader").lstrip(".") for name in payload.WORKER_MODULES]
    assert sorted(sent) == sorted(order)
    for place, name in enumerate(sent):
        assert set(imported(modules()[name])) <= set(sent[:place]) | {name}, name


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


def test_the_plan_of_the_house_is_drawn_as_it_stands():
    """CONTRIBUTING names every room, and none that is not there."""
    text = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    plan = text.partition("```\ngrader/\n")[2].partition("```")[0]
    drawn = re.findall(r"(?m)^  (\w+)/ ", plan)
    rooms = [path.name for path in GRADER.iterdir() if (path / "__init__.py").is_file()]
    assert sorted(drawn) == sorted(rooms)

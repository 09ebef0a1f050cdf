"""The search for a repair travels as its files, and they import nothing that does not travel with them."""

from __future__ import annotations

import ast
import sys

import pytest

from grader.sandbox.program import MAIN, carried, program


def test_the_files_are_all_that_the_search_imports():
    """Of the grader; a package above it is empty, so that nothing else is found there."""
    files = program()
    assert MAIN in files
    for path, text in files.items():
        if path.endswith("/__init__.py"):
            assert text == b""
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("grader"):
                base = (node.module or "").replace(".", "/")
                for alias in node.names:
                    assert {f"{base}.py", f"{base}/{alias.name}.py"} & set(files), (path, alias.name)


def test_nothing_that_is_not_needed_travels():
    """Every module is imported by another one, but for the first."""
    text = b"\n".join(program().values())
    for path in program():
        name = path.removesuffix(".py").rpartition("/")[2]
        assert path == MAIN or name == "__init__" or name.encode() in text


def test_the_carrier_holds_the_same_program(monkeypatch: pytest.MonkeyPatch):
    """Every module of it, compiled, and no other one of the grader's is imported by it."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "grader"]:
        monkeypatch.delitem(sys.modules, name)
    names: dict[str, object] = {}
    exec(carried()[MAIN], names)
    here = {name.replace(".", "/") for name in sys.modules if name.partition(".")[0] == "grader"}
    assert here == {path.removesuffix(".py").removesuffix("/__init__") for path in program()}
    assert {"prepare", "begin", "attempts", "check", "noticed"} <= set(names)
    for name in [name for name in sys.modules if name.partition(".")[0] == "grader"]:
        del sys.modules[name]

"""What is missing is named, with what to type."""

from __future__ import annotations

import importlib.util
import shlex
import sys
import tomllib

from grader import requirements


def test_what_is_installed_is_not_missing(monkeypatch):
    """The first that is missing is named."""
    assert requirements.absent() is None
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name in ("rich", "pytest") else find(name)
    )
    assert requirements.absent() == "pytest"


def test_the_advice_names_the_package_and_this_python():
    """And a command."""
    said = requirements.advice("msgspec")
    assert said.startswith(f"msgspec is not installed for this Python, {sys.executable}.\n")
    assert "-m pip install" in said or "Type this instead" in said


def test_what_to_type_is_what_was_typed(monkeypatch, tmp_path):
    """With its arguments, and whole where the path of the kit holds a blank."""
    own = tmp_path / "my kit" / ".venv" / "bin" / "python"
    own.parent.mkdir(parents=True)
    own.touch()
    monkeypatch.setattr(requirements, "__file__", str(tmp_path / "my kit" / "grader" / "requirements.py"))
    monkeypatch.setattr(sys, "argv", ["grader", "watch", "ex06"])
    monkeypatch.setattr(requirements.os, "name", "posix")
    assert shlex.split(requirements.advice("click").partition("instead: ")[2]) == [
        *(str(own), "-m", "grader", "watch", "ex06")
    ]


def test_every_package_is_one_that_the_project_declares(root):
    """By the names of their distributions."""
    declared = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {name.partition(">")[0] for name in declared["dependencies"]}
    spelled = {"pytest_jsonreport": "pytest-json-report"}
    assert {spelled.get(name, name) for name in requirements.PACKAGES} <= names
    assert declared["requires-python"] == ">=" + ".".join(map(str, requirements.OLDEST))

"""What a student has is enough: no solutions, hidden tests, mistakes or unusual answers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def copy(root, tmp_path_factory):
    """The kit as it is handed out."""
    place = tmp_path_factory.mktemp("student") / "kit"
    for name in ("exercises", "tests/visible", "tests/hints", "tests/stubs", "grader"):
        shutil.copytree(root / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    return place


def run(copy, *args):
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-m", "grader", *args]
    return subprocess.run(command, cwd=copy, capture_output=True, text=True, env=env, encoding="utf-8")


def test_the_whole_course_grades(copy):
    """Every exercise is there with its visible tests, and not started."""
    report = json.loads(run(copy, "--json", "-").stdout)
    assert report["status"] == "graded"
    assert {exercise["status"] for exercise in report["exercises"]} == {"not_started"}
    assert {test["visibility"] for exercise in report["exercises"] for test in exercise["tests"]} == {
        "visible"
    }


def test_a_broken_link_is_named_without_the_answers(copy, root):
    """The example of the lesson is enough to say which link of the chain is missing, and to draw it."""
    text = (root / "solutions/ex09_theta_chain.py").read_text(encoding="utf-8")
    wrong = text.replace("dC_dz2 * dz2_da1 * da1_dz1", "dC_dz2 * dz2_da1")
    (copy / "exercises/ex09_theta_chain.py").write_text(wrong, encoding="utf-8")
    (exercise,) = json.loads(run(copy, "ex09", "--json", "-").stdout)["exercises"]
    found = [test["diagnosis"] for test in exercise["tests"] if test["diagnosis"]]
    assert [one["where"] for one in found] == [["theta1", "b1"]]
    assert "this link is missing" in found[0]["path"]


def test_list_and_hint_work(copy):
    """They need nothing that is held back."""
    assert run(copy, "list").returncode == 0
    assert "hint 1 of 3" in run(copy, "hint", "ex13").stdout

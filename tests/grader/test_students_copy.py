"""What a student has is enough: no solutions, hidden tests, mistakes or unusual answers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest


def handed_out(root, folder):
    """The kit as it is handed out."""
    place = folder / "kit"
    for name in ("exercises", "tests/visible", "tests/hints", "tests/stubs", "grader"):
        shutil.copytree(root / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    return place


@pytest.fixture(scope="module")
def copy(root, tmp_path_factory):
    return handed_out(root, tmp_path_factory.mktemp("student"))


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


def test_a_wrong_answer_is_told_by_its_numbers(copy, root):
    """A copy without sealed answers says what is wrong in the visible tests, and guesses nothing."""
    text = (root / "solutions/ex09_theta_chain.py").read_text(encoding="utf-8")
    wrong = text.replace("dC_dz2 * dz2_da1 * da1_dz1", "dC_dz2 * dz2_da1")
    (copy / "exercises/ex09_theta_chain.py").write_text(wrong, encoding="utf-8")
    (exercise,) = json.loads(run(copy, "ex09", "--json", "-").stdout)["exercises"]
    lost = [test for test in exercise["tests"] if test["outcome"] == "failed"]
    assert [test["title"].partition(", ")[2] for test in lost] == ["theta1 and b1 get the right slopes."]
    assert lost[0]["message"].startswith("theta1 is ")
    assert all((test["diagnosis"] or {"confidence": "likely"})["confidence"] == "likely" for test in lost)


def test_list_and_hint_work(copy):
    """They need nothing that is held back."""
    assert run(copy, "list").returncode == 0
    assert "hint 1 of 3" in run(copy, "hint", "ex13").stdout


BROKEN = {
    "ex01_difference_quotient": lambda text: text.replace(
        "raise NotImplementedError", "return (f(x)", 1
    ).encode(),
    "ex02_partial_derivatives": lambda text: text.replace("    raise", "\traise", 1).encode(),
    "ex03_gradient_vector": lambda text: text.encode("utf-16-le"),
    "ex04_relu": lambda text: None,
    "ex05_sigmoid": lambda text: b"\x93nonsense\0" * 99,
}
READABLE = {
    "ex06_chain_rule": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "ex07_forward_net": lambda text: text.encode("utf-16"),
    "ex08_local_derivatives": lambda text: ("import math\n" + text).encode(),
}


def test_a_file_that_cannot_be_read_costs_itself(root, tmp_path):
    """Its line and a caret are shown, the others are graded, the course is listed, and nobody else needs it."""
    copy = handed_out(root, tmp_path)
    for name, change in (BROKEN | READABLE).items():
        file = copy / "exercises" / f"{name}.py"
        solved = name in READABLE
        text = ((root / "solutions" / file.name) if solved else file).read_text(encoding="utf-8")
        data = change(text)
        file.unlink()
        if data is not None:
            file.write_bytes(data)
    done = run(copy, *(name.partition("_")[0] for name in BROKEN | READABLE), "--details")
    assert done.returncode == 0
    results = json.loads((copy / "report.json").read_text(encoding="utf-8"))["exercises"]
    status = [result["status"] for result in results]
    assert status == ["error", "error", "error", "missing", "error", "passed", "passed", "passed"]
    assert "'(' was never closed" in done.stdout
    assert "    return (f(x)\n" in done.stdout and "           ^\n" in done.stdout
    assert "ex07_forward_net.py is UTF-16 and was read as that" in done.stdout
    assert "ReLU and its slope" in run(copy, "list").stdout
    shutil.rmtree(copy / "exercises")
    upload = root / "solutions" / "ex09_theta_chain.py"
    assert run(copy, "--submission", str(upload), "--fail-under", "100").returncode == 0

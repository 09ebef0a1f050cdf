"""This copy is whole: every exercise is there, grades, and has its practice."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_exercise_grades_as_it_is_handed_out(tmp_path: Path) -> None:
    """The untouched exercises are not started, and nothing of the grader is missing."""
    shutil.copytree(ROOT / "tests" / "stubs", tmp_path / "exercises")
    command = [sys.executable, "-m", "grader", "--submission", str(tmp_path), "--json", "-"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["status"] == "graded"
    assert {exercise["status"] for exercise in report["exercises"]} == {"not_started"}
    kinds = {test["visibility"] for exercise in report["exercises"] for test in exercise["tests"]}
    assert kinds == {"visible", "practice"}


def test_every_seal_belongs_to_practice() -> None:
    """What is sealed is asked for, and what is asked for is sealed."""
    sealed = {path.stem for path in (ROOT / "tests" / "sealed").glob("ex*.json")}
    practice = {path.stem.removeprefix("test_") for path in (ROOT / "tests" / "practice").glob("test_ex*.py")}
    assert sealed == practice != set()

"""The student's copy: whole, silent about what is held back, and at home as clear as the instructor's."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from grader import catalog
from tests.grader.diagnosis.harness import changed_text, mistakes_of
from tests.grader.handout.pages import small_kit


@pytest.mark.parametrize(
    "keep", [("ex01", "ex09"), pytest.param((), marks=pytest.mark.slow)], ids=["two", "all"]
)
def test_a_copy_is_whole_and_gives_nothing_away(root, tmp_path, keep):
    """`handout` writes it; what its own tests ask for is there, and the leak check found nothing."""
    kit = small_kit(root, tmp_path, keep) if keep else root
    place = tmp_path / "copy"
    command = [sys.executable, "-m", "grader", "handout", str(place), "--kit", str(kit)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("Sealing the answers")
    for absent in (
        "solutions",
        "tests/hidden",
        "tests/mistakes",
        "tests/unusual",
        "tests/chains",
        "grader/author",
    ):
        assert not (place / absent).exists(), absent
    whole = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(whole, cwd=place, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    again = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert again.returncode == 2
    assert "there already" in again.stderr
    graded_at_home(root, place)


def graded_at_home(root, place):
    """The solutions are right in all practice; a known mistake is named in the visible tests and in practice."""
    shutil.rmtree(place / "exercises")
    shutil.copytree(root / "solutions", place / "exercises")
    (exercise,) = catalog.select(root, ["ex09"])
    wrong = changed_text(exercise, "drops-the-hidden-slope-of-layer-1")
    (place / "exercises" / exercise.file).write_text(wrong)
    done = subprocess.run(
        [sys.executable, "-m", "grader", "--json", "-"], cwd=place, capture_output=True, text=True
    )
    report = json.loads(done.stdout)
    lost = {one["id"] for one in report["exercises"] if one["status"] != "passed"}
    assert lost == {exercise.id}
    (told,) = [one for one in report["exercises"] if one["id"] == exercise.id]
    known = mistakes_of(exercise)["drops-the-hidden-slope-of-layer-1"]
    practice = [test for test in told["tests"] if test["visibility"] == "practice"]
    assert [test["outcome"] for test in practice] == ["passed", "failed"]
    assert "is right on" in practice[1]["message"]
    diagnosed = [test["diagnosis"] for test in told["tests"] if test["outcome"] == "failed"]
    assert {(one["idea"], one["says"]) for one in diagnosed} == {(known.idea, known.says)}

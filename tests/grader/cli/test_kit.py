"""A kit works wherever it lies, and wherever one stands."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest


@pytest.fixture
def kit(root, tmp_path):
    """Lay out a kit of one exercise in a folder of this name."""

    def make(name):
        place = tmp_path / name
        for inner in ("exercises", "solutions", "tests/visible", "tests/hidden"):
            (place / inner).mkdir(parents=True)
            for file in (root / inner).glob("*.py"):
                if not file.name.startswith(("ex", "test_")) or "ex04" in file.name:
                    shutil.copy(file, place / inner)
        return place

    return make


@pytest.mark.skipif(os.name != "posix", reason="such names cannot be had everywhere")
@pytest.mark.parametrize("name", ["Kurs [2026]", "a::b", "a $HOME ${x} b", "-k x", "é\n'\"*"])
def test_a_kit_may_lie_in_a_folder_of_any_name(grader, kit, name):
    """Signs that pytest or a shell would obey are letters like others."""
    place = kit(name)
    done = grader("4", "--kit", place, "--submission", place / "solutions", "--json", "-")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["score"] == 4


@pytest.mark.skipif(os.name != "posix", reason="a folder that one stands in cannot be removed everywhere")
def test_the_current_folder_may_be_gone(root, tmp_path):
    """What is named in full is graded; a report without a place is asked for one."""
    gone = tmp_path / "gone"
    gone.mkdir()
    command = f"{sys.executable} -P -m grader 4 --submission {root}/solutions"
    env = {**os.environ, "PYTHONPATH": str(root)}
    for more, status in ((f"--json {tmp_path}/r.json", 0), ("", 2)):
        line = f"cd {gone} && rmdir {gone} && {command} {more}"
        done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, env=env)
        assert done.returncode == status, done.stderr
        gone.mkdir()
    assert "The current folder is gone" in done.stderr
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["score"] == 4


def test_an_installed_kit_without_its_folders_says_where_they_are_expected(root, tmp_path):
    """The package alone, somewhere else, started beside a submission."""
    shutil.copytree(root / "grader", tmp_path / "site/grader", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "solutions/ex04_relu.py", tmp_path)
    done = subprocess.run(
        [sys.executable, "-P", "-m", "grader", "4", "--submission", "."],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
    )
    assert done.returncode == 2
    assert f"expected in {tmp_path / 'site'} or in {tmp_path / 'site/grader/kit'}" in done.stderr
    assert "--kit DIR" in done.stderr


def test_inside_another_kits_exercises_it_says_where_to_go(grader, kit):
    """An installed package, started in a clone: one step up it is the clone's own."""
    place = kit("clone")
    (place / "grader").mkdir()
    (place / "grader/__main__.py").touch()
    done = grader("4", cwd=place / "exercises")
    assert done.returncode == 2
    assert "cd .." in done.stderr


def test_a_kit_that_is_laid_out_wrongly_is_named(grader, kit):
    """Two files of one kit that cannot both be meant, or a table that is none: status 2 and a sentence."""
    place = kit("kit")
    (place / "pyproject.toml").write_text("[tool.grader\n")
    done = grader("list", "--kit", place)
    assert done.returncode == 2
    assert "pyproject.toml is not TOML" in done.stderr

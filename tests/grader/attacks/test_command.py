"""Attacks on the whole command: exit status, report and terminal when a hostile submission is graded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.grader.attacks.harness import collection
from tests.grader.attacks.test_attacks import COMMAND, SHAPE, acting

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="attacks are let loose where they are confined"
)
ROOT = Path(__file__).parents[3]
CHOSEN = ["endings/atexit_rewrites_results", "texts/workflow_commands", "messages/judges_own_events"]


def run(path, *more, cwd=ROOT):
    command = [
        sys.executable,
        "-m",
        "grader",
        "ex04",
        "--submission",
        str(path),
        "--time-limit",
        "0.5",
        *more,
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1"}
    return subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=cwd, env=environment)


@pytest.mark.parametrize("name", CHOSEN)
def test_a_hostile_submission_is_graded(tmp_path, name):
    """Status 0, a report that is whole and in its place, and a terminal on which nothing acts."""
    attack = next(attack for attack in collection() if attack.name == name)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ex04_relu.py").write_text(attack.source)
    done = run(tmp_path / "in", "--json", str(tmp_path / "out.json"))
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "out.json").read_text())
    SHAPE.validate(report)
    assert report["score"] <= attack.most
    assert len(report["exercises"][0]["tests"]) == 7
    for text in (done.stdout, done.stderr):
        assert acting(text) == []
        assert COMMAND.search(text) is None


@pytest.mark.parametrize(
    "name", ["\x1b[2J::error::x.zip", "a\n::notice::b.zip", "\u202ex.ipynb", "x.tar", "nowhere"]
)
def test_what_cannot_be_read_is_refused_in_words(tmp_path, name):
    """Status 2, one line of words without anything that acts, and no report."""
    if name != "nowhere":
        (tmp_path / name).write_bytes(b"PK\3\4 no zip")
    done = run(tmp_path / name, "--json", str(tmp_path / "out.json"))
    assert done.returncode == 2, done.stderr
    assert acting(done.stderr) == []
    assert COMMAND.search(done.stderr) is None
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out.json").exists()


def test_the_folder_that_it_is_started_in_is_not_trusted(tmp_path):
    """Started in the folder of a submission that is full of modules of known names, it runs none of them."""
    for name in (
        "msgspec",
        "click",
        "rich",
        "pytest",
        "numpy",
        "json",
        "conftest",
        "sitecustomize",
        "grader",
    ):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'a').write({name!r})\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -p evil\n")
    (tmp_path / "ex04_relu.py").write_bytes((ROOT / "solutions" / "ex04_relu.py").read_bytes())
    done = run(tmp_path, "--json", "-", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["score"] == 4
    assert not (tmp_path / "ran").exists()

"""What the commands for looking around say about progress, hints and the sandbox."""

from __future__ import annotations

import json
import shutil

import pytest


@pytest.fixture
def copy(grader, tmp_path):
    """A folder to work in."""
    grader("init", tmp_path / "my")
    return tmp_path / "my"


def test_the_list_tells_done_partly_and_what_changed(grader, copy, root):
    """Nothing, then half, then all of it; exercises that were not graded are not started."""
    solution = (root / "solutions/ex04_relu.py").read_text(encoding="utf-8")
    (copy / "exercises/ex04_relu.py").write_text(solution.replace("z > 0", "z >= 0"), encoding="utf-8")
    grader("4", cwd=copy)
    (partly,) = [line for line in grader("list", cwd=copy).stdout.splitlines() if "ex04" in line]
    assert partly.endswith("partly")
    score = json.loads((copy / "report.json").read_text(encoding="utf-8"))["score"]
    shutil.copy(root / "solutions/ex04_relu.py", copy / "exercises")
    grader("4", cwd=copy)
    text = grader("list", cwd=copy).stdout
    assert f"{score:g} -> 4 of 4" in text
    (done,) = [line for line in text.splitlines() if "ex04" in line]
    assert done.endswith("done")
    assert text.count("not started") == 18


def test_hints_that_were_asked_for_stand_in_the_run(grader, copy):
    """The highest level counts; of the exercises that are graded, and of the learner's own only."""
    for asked in (["4"], ["4", "--level", "2"], ["4"], ["5", "--level", "3"]):
        grader("hint", *asked, cwd=copy)
    report = json.loads(grader("4", "6", "--json", "-", cwd=copy).stdout)
    assert report["run"]["hints"] == {"ex04_relu": 2}
    foreign = ["--submission", copy / "exercises", "--json", "-"]
    assert "hints" not in json.loads(grader("4", *foreign, cwd=copy.parent).stdout)["run"]


def test_a_record_that_cannot_be_read_is_none(grader, copy):
    """Whatever stands in it, nothing fails and nothing is believed."""
    for text in (
        "",
        "[]",
        '{"ex04_relu": 3}',
        '{"ex04_relu": {"status": 1, "score": "x"}}',
        "\x00",
        "[" * 9000,
    ):
        (copy / ".kata.json").write_text(text)
        done = grader("list", cwd=copy)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.count("not started") == 19


def test_an_incomplete_sandbox_is_said_in_a_line(grader, copy):
    """A learner's own exercises are graded all the same."""
    done = grader("4", "--switch-off", "landlock", "--json", "-", cwd=copy)
    assert done.returncode == 0
    (line,) = [line for line in done.stderr.splitlines() if "sandbox" in line]
    assert "landlock" in line

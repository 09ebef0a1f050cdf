"""Attacks on what stands around a grading: where its report goes, and whose tests are run."""

from __future__ import annotations

import json
import os
import shutil

import pytest

from grader.places import MARK
from tests.grader.cli.conftest import grader  # noqa: F401 - the same command

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs links")


@pytest.fixture
def class_(root, tmp_path):
    """Two submissions side by side: bob's is right, alice's is hers to arrange."""
    for name, source in (("alice", "exercises"), ("bob", "solutions")):
        (tmp_path / name).mkdir()
        shutil.copy(root / source / "ex04_relu.py", tmp_path / name)
    return tmp_path


def bobs_work_stands(class_, root):
    return (class_ / "bob/ex04_relu.py").read_bytes() == (root / "solutions/ex04_relu.py").read_bytes()


@pytest.mark.parametrize(
    ("where", "json_path"),
    [
        ("alice", None),
        (".", "alice/report.json"),
        (".", "other/report.json"),
        ("alice/deep", "../report.json"),
    ],
)
def test_a_report_inside_the_submission_is_refused_before_grading(grader, class_, root, where, json_path):  # noqa: F811
    """However the path is written; a link that waits there leads nowhere, and the submission is not run."""
    witness = class_ / "ran"
    (class_ / "alice/ex04_relu.py").write_text(f"open({str(witness)!r}, 'w').close()\n")
    (class_ / "alice/report.json").symlink_to("../bob/ex04_relu.py")
    (class_ / "alice/deep").mkdir()
    (class_ / "other").symlink_to("alice")
    args = ["--json", json_path] if json_path else []
    done = grader("4", "--submission", class_ / "alice", *args, cwd=class_ / where)
    assert done.returncode == 2
    assert "would lie inside the submission" in done.stderr
    assert bobs_work_stands(class_, root)
    assert not witness.exists()


@pytest.mark.parametrize("link", ["../class/bob/ex04_relu.py", "bob/ex04_relu.py"])
def test_a_link_in_the_reports_place_is_replaced(grader, class_, root, link):  # noqa: F811
    """Whoever may write beside the submissions does not choose what the report overwrites."""
    (class_ / "report.json").symlink_to(link)
    done = grader("4", "--submission", "alice", cwd=class_)
    assert done.returncode == 0
    assert bobs_work_stands(class_, root)
    assert json.loads((class_ / "report.json").read_text())["submission"]["name"] == "alice"
    assert not (class_ / "report.json").is_symlink()


def test_a_folder_in_the_reports_place_is_known_before_grading(grader, class_):  # noqa: F811
    """No report is lost after the work is done."""
    (class_ / "report.json").mkdir()
    (class_ / "report.json/x").touch()
    done = grader("4", "--submission", "alice", cwd=class_)
    assert done.returncode == 2
    assert "could not be written to report.json" in done.stderr


OWN_TEST = """
import os, pytest
open({proof!r}, "w").close()
@pytest.mark.points(100)
def test_everything():
    pass
"""


@pytest.fixture
def alice(tmp_path, root):
    """A submission that brings tests of its own, and more that a kit has."""
    proof = tmp_path / "proof"
    for folder in ("exercises", "tests/visible", "tests/hidden", "solutions"):
        (tmp_path / "alice" / folder).mkdir(parents=True)
    shutil.copy(root / "exercises/ex04_relu.py", tmp_path / "alice/exercises")
    text = OWN_TEST.format(proof=str(proof))
    for name in ("tests/visible/test_ex04_relu.py", "tests/hidden/test_ex04_relu.py", "tests/conftest.py"):
        (tmp_path / "alice" / name).write_text(text)
    (tmp_path / "alice/pyproject.toml").write_text("[tool.grader.weights]\nrelu = 100\n")
    (tmp_path / "alice/pytest.ini").write_text("[pytest]\naddopts = -p conftest\n")
    return tmp_path / "alice"


@pytest.mark.parametrize("marked", [False, True])
@pytest.mark.parametrize("where", [".", "exercises"])
@pytest.mark.parametrize("named", [False, True])
def test_tests_that_a_submission_brings_are_never_run(grader, alice, marked, where, named):  # noqa: F811
    """Wherever one stands, and whatever the submission says it is: the kit's tests grade it, or nothing does."""
    if marked:
        (alice / MARK).write_text("kata\n")
    args = ["--submission", alice] if named else []
    done = grader("4", *args, "--json", alice.parent / "report.json", cwd=alice / where)
    assert not (alice.parent / "proof").exists()
    if done.returncode == 0:
        report = json.loads((alice.parent / "report.json").read_text())
        assert (report["score"], report["max_score"]) == (0, 4)
    else:
        assert done.returncode == 2
        assert "--submission" in done.stderr


@pytest.mark.parametrize("kit", ["alice", "alice/inner"])
def test_a_kit_inside_the_submission_is_refused(grader, alice, kit):  # noqa: F811
    """Even when it is named: such tests are the submission's own."""
    if kit == "alice/inner":
        (alice / "inner").mkdir()
        for folder in ("exercises", "tests"):
            shutil.move(alice / folder, alice / "inner" / folder)
        shutil.copy(alice / "inner/exercises/ex04_relu.py", alice)
    args = ["--kit", alice.parent / kit, "--submission", alice, "--json", "-"]
    done = grader("4", *args, cwd=alice.parent)
    assert done.returncode == 2
    assert "The kit lies in the submission" in done.stderr
    assert not (alice.parent / "proof").exists()

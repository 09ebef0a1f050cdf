"""Many submissions: who is graded under which name, and which of several versions counts."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from grader import catalog
from grader.grading.batch import Graded, Plan, best, chosen_for, failed, read_task, tasks_of
from grader.grading.grade import Options
from grader.grading.results import Head, Record, Results
from grader.intake.uploads import Part, Upload


class Report(NamedTuple):
    """What decides which is the best."""

    status: str
    score: float
    bonus_score: float = 0.0


@pytest.fixture
def upload(tmp_path):
    """What ada handed in: the same file twice."""
    folder = tmp_path / "in"
    folder.mkdir()
    names = ["ex04_relu.py", "ex04_relu-1.py"]
    for number, name in enumerate(names):
        (folder / name).write_text(f"x = {number}\n")
    return Upload("ada", tuple(Part(folder / name, name, number) for number, name in enumerate(names)))


def plan(root, *names):
    known = catalog.select(root, list(names) or ["ex01", "ex04"])
    return Plan(known, Options(7), "kit", "latest", bool(names), lambda report: {})


@pytest.mark.parametrize(
    ("pick", "rows"), [("latest", [("ada", 1)]), ("best", [("ada", 2)]), ("all", [("ada", 1), ("ada #1", 1)])]
)
def test_versions_are_rows_or_choices(upload, pick, rows):
    """The latest, the best of all, or each for itself."""
    assert [(task.name, len(task.versions)) for task in tasks_of([upload], pick)] == rows


def test_the_best_is_graded_and_has_the_highest_score():
    """The latest, which comes first, among equals; what is broken comes last."""
    reports = [
        Report("broken", 0.0),
        Report("graded", 3.0),
        Report("graded", 3.0, 1.0),
        Report("graded", 2.0),
    ]
    assert best([Graded(report, None) for report in reports]).report == reports[2]


def test_what_cannot_be_read_is_a_row(root, tmp_path, upload):
    """It says why, without the place in which it lies."""
    (tmp_path / "bad.zip").write_bytes(b"no zip")
    bad = Upload("bob", (Part(tmp_path / "bad.zip", "bad.zip"),))
    with Results(tmp_path / "out") as results:
        results.begin(Head("kit", "0", 7))
        found = [
            read_task(task, plan(root), results)
            for task in tasks_of([upload, bad, Upload("eve", ())], "latest")
        ]
    ada, bob, eve = found
    assert not isinstance(ada, Record)
    assert ada.submissions[0].files == {"ex04_relu.py": b"x = 1\n"}
    assert (bob.status, eve.status) == ("unreadable", "missing")
    assert bob.reason
    assert str(tmp_path) not in bob.reason
    assert eve.reason == "Nothing was handed in."


def test_a_single_file_is_graded_for_itself(root, tmp_path, upload):
    """Unless exercises were asked for by name."""
    (task,) = tasks_of([upload._replace(parts=upload.parts[:1])], "latest")
    with Results(tmp_path / "out") as results:
        results.begin(Head("kit", "0", 7))
        work = read_task(task, plan(root), results)
    assert [one.short for one in chosen_for(task, work.submissions[0], plan(root))] == ["ex04"]
    assert [one.short for one in chosen_for(task, work.submissions[0], plan(root, "ex01", "ex04"))] == [
        "ex01",
        "ex04",
    ]


def test_a_fault_of_ours_gives_no_marks_and_is_said(upload):
    """The kind of the error, and nothing of its text."""
    (task,) = tasks_of([upload], "latest")
    record = failed(task, ValueError("expected 7.25"))
    assert record.status == "broken"
    assert "ValueError" in record.reason
    assert "7.25" not in record.reason

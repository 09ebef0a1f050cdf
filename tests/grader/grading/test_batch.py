"""Many submissions: who is graded under which name, and which of several versions counts."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from grader import catalog
from grader.answers import Answers
from grader.grading.batch import Graded, Plan, best, chosen_for, failed, keep, read_task, tasks_of
from grader.grading.grade import Options
from grader.grading.results import Head, Record, Results
from grader.intake.exports import find
from grader.intake.uploads import Part, Upload
from grader.result import SubmissionInfo


class Report(NamedTuple):
    """What decides which is the best."""

    status: str
    score: float
    bonus_score: float = 0.0


class Kept(NamedTuple):
    """What is read of a report where it is kept."""

    submission: SubmissionInfo
    status: str


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


def test_whoever_handed_in_something_is_not_missing(root, tmp_path):
    """A document is unreadable; an empty folder is nothing, whatever a system puts into it."""
    (tmp_path / "in" / "ann").mkdir(parents=True)
    (tmp_path / "in" / "ann" / ".DS_Store").write_bytes(b"x")
    (tmp_path / "in" / "bob").mkdir()
    (tmp_path / "in" / "bob" / "notes.txt").write_bytes(b"x")
    (tmp_path / "in" / "erin.docx").write_bytes(b"x")
    with Results(tmp_path / "out") as results:
        results.begin(Head("kit", "0", 7))
        found = [read_task(task, plan(root), results) for task in tasks_of(find(tmp_path / "in"), "latest")]
    assert [(one.name, one.status) for one in found] == [
        ("ann", "missing"),
        ("bob", "unreadable"),
        ("erin", "unreadable"),
    ]
    assert found[0].reason == "Nothing was handed in: the folder is empty."


@pytest.mark.parametrize(
    ("pick", "said"),
    [
        ("latest", "Handed in late. Graded: jonesbob_LATE_12_56_ex04_relu-1.py, the latest of 2 uploads."),
        ("best", "Handed in late. Graded: jonesbob_LATE_12_56_ex04_relu-1.py, the best of 2 uploads."),
        ("all", "Handed in late."),
    ],
)
def test_a_row_says_what_came_late_and_which_upload_was_graded(root, tmp_path, pick, said):
    """The mark is not taken away; the instructor knows."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate(("jonesbob_12_55_ex04_relu.py", "jonesbob_LATE_12_56_ex04_relu-1.py")):
        (folder / name).write_text(f"x = {number}\n")
    how = plan(root, "ex04")._replace(pick=pick, render=lambda report: {"report": b"{}"})
    with Results(tmp_path / "out") as results:
        results.begin(Head("kit", "0", 7))
        task = tasks_of(find(folder), pick)[0]
        work = read_task(task, how, results)
        info = SubmissionInfo(task.name, work.submissions[0].sha256)
        report = Kept(info, "graded")
        record = keep(work, Graded(report, Answers(1, task.name, info.sha256, 7, ())), results, how)
        assert record.reason == said
        assert read_task(task, how, results) == record


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

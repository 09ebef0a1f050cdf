"""A batch on this machine: every task has its record, in whatever order they come."""

from __future__ import annotations

import threading

import pytest

from grader.grading import local
from grader.grading.batch import Plan, tasks_of
from grader.grading.grade import Options
from grader.grading.results import Head, Record, Results, ResultsError
from grader.intake.uploads import Upload


@pytest.fixture
def class_of(tmp_path):
    """Uploads with nothing in them, so that nobody need be graded, and an open folder for their results."""

    def make(count):
        uploads = [Upload(f"person {number}", (), "Nothing was handed in.") for number in range(count)]
        plan = Plan([], Options(7), "kit", "latest", False, lambda report: {})
        return tasks_of(uploads, "latest"), plan

    with Results(tmp_path / "out") as results:
        results.begin(Head("kit", "0", 7))
        yield make, results


def test_each_task_is_done_once_and_told_from_one_thread_at_a_time(class_of):
    """Three side by side."""
    make, results = class_of
    tasks, plan = make(12)
    told: list[str] = []
    busy = threading.Lock()

    def done(record, before):
        assert busy.acquire(blocking=False)
        told.append(record.name)
        assert isinstance(record, Record)
        assert not before
        busy.release()

    local.run(tasks, plan, results, 3, done)
    assert sorted(told) == sorted(task.name for task in tasks)
    assert {record.status for record in results.records.values()} == {"missing"}


def test_results_that_cannot_be_written_end_it(class_of):
    """What one thread meets, the caller is told."""
    make, results = class_of
    tasks, plan = make(4)

    def full(record, before):
        raise ResultsError("the disk is full")

    with pytest.raises(ResultsError, match="full"):
        local.run(tasks, plan, results, 2, full)

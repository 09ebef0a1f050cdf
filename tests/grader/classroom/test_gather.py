"""A class is gathered from a stream and stays small."""

from __future__ import annotations

import gc
import itertools
import random
import tracemalloc
import weakref

from grader.classroom import class_data
from grader.classroom.gather import Gathering
from grader.classroom.record import Entry
from grader.result import Report

from . import planted


def gathered(entries):
    gathering = Gathering()
    for entry in entries:
        gathering.add(entry)
    return gathering


def test_the_order_of_arrival_changes_nothing(root):
    """One job and eight give the same class, byte for byte."""
    entries = list(planted.entries(root, planted.plant(root, 40)))
    first = class_data.render(class_data.of(gathered(entries), {}))
    random.Random(5).shuffle(entries)
    assert class_data.render(class_data.of(gathered(entries), {})) == first


def test_reports_are_let_go():
    """What comes in may go: ten thousand reports are never there at once."""

    class Watched(Report, frozen=True, weakref=True):
        pass

    seen = []

    def stream():
        for place in range(50):
            report = planted.reports.entry(f"s{place}").report
            fields = {name: getattr(report, name) for name in report.__struct_fields__}
            watched = Watched(**fields)
            seen.append(weakref.ref(watched))
            yield Entry(f"s{place}", watched)

    gathering = gathered(stream())
    gc.collect()
    assert sum(one() is not None for one in seen) <= 1
    assert len(gathering.rows) == 50


def test_a_submission_costs_a_few_kilobytes(root):
    """Ten thousand of them fit beside a grading: the layout of the course is kept once, reports are not."""
    entries = planted.entries(root, planted.plant(root, 300))
    gathering = gathered(itertools.islice(entries, 100))
    tracemalloc.start()
    for entry in entries:
        gathering.add(entry)
    del entry
    gc.collect()
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert grown / 200 < 5000


def test_a_broken_report_counts_its_fault_and_no_idea():
    """The grader's failure is counted as such; its diagnoses are nobody's misunderstanding."""
    part = planted.reports.exercise(
        "ex01_first",
        planted.reports.one_test("ex01_first", "a", "broken"),
        planted.reports.one_test("ex01_first", "b", "failed", diagnosis=planted.reports.mistaken("slope")),
    )
    gathering = gathered([Entry("a", planted.reports.report("a", part, status="broken"))])
    assert gathering.submissions["broken"] == 1
    assert gathering.ideas.ordered() == []
    assert [row.graded for row in gathering.rows] == [False]

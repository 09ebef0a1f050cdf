"""The table of one submission is read back as it was meant, and nothing in it is a formula."""

from __future__ import annotations

import csv
import io

import pytest

from grader.classroom import scores
from grader.classroom.record import Entry, layout_of, row_of
from grader.report import csv as csv_report

from .samples import HOSTILE, REPORTS, WHOLE, hostile


def read(case):
    header, row = list(csv.reader(io.StringIO(csv_report.render(case))))
    return dict(zip(header, row, strict=True))


@pytest.mark.parametrize("case", [*REPORTS.values(), *map(hostile, HOSTILE.values())])
def test_one_row_and_no_formula(case):
    """A header, a row, as many cells in both."""
    for text in [*read(case), *read(case).values()]:
        assert not text.startswith(tuple("=+-@|%＝\t\r "))
        assert "\n" not in text


def test_the_score_is_without_the_bonus():
    """Both have a column."""
    row = read(WHOLE)
    assert (row["score"], row["max_score"], row["bonus"], row["percent"]) == ("5.5", "15.5", "5", "35.48")
    assert (row["ex02_topic"], row["ex19_topic"], row["reason"]) == ("1", "5", "")


def test_a_broken_grading_is_a_row_without_a_score():
    """But with a reason."""
    row = read(REPORTS["broken"])
    assert (row["status"], row["score"], row["percent"], row["ex01_topic"]) == ("broken", "", "", "")
    assert "The grader itself failed" in row["reason"]


def test_it_is_a_row_of_the_class_table():
    """One submission is written as a class of one."""
    entry = Entry(WHOLE.submission.name, WHOLE)
    assert csv_report.render(WHOLE) == scores.render([row_of(entry, layout_of(WHOLE))])

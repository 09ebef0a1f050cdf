"""scores.csv is what instructors and their scripts read first."""

from __future__ import annotations

import csv
import io
import random

from grader.classroom import scores
from grader.classroom.record import Entry

from .reports import entry, plain, report, rows


def lines(*entries):
    return list(csv.DictReader(io.StringIO(scores.render(rows(*entries)))))


def test_the_columns_and_the_marks():
    """The promised columns in their order; the score is without the bonus."""
    text = scores.render(rows(entry("ada", "passed", "failed", "passed")))
    assert text == (
        "name,status,score,max_score,bonus,percent,ex01_first,ex02_second,ex03_extra,reason\n"
        "ada,graded,6,8,4,75,4,2,4,\n"
    )


def test_rows_are_sorted_whatever_their_order():
    """The same file for one job and for eight."""
    entries = [entry(name) for name in ("Zoe", "ada", "Ada", "émile", "bob")]
    first = scores.render(rows(*entries))
    random.Random(1).shuffle(entries)
    assert scores.render(rows(*entries)) == first
    assert [line["name"] for line in lines(*entries)] == sorted(("Zoe", "ada", "Ada", "émile", "bob"))


def test_no_marks_without_a_grading():
    """What could not be graded, or where the grader failed, has a word and a reason and no score at all."""
    failed = Entry("bob", report("bob", plain("ex01_first", "broken", "passed"), status="broken"))
    unread, broken, graded = lines(Entry("ann", status="unreadable", reason="A docx."), failed, entry("cy"))
    assert (unread["status"], unread["score"], unread["reason"]) == ("unreadable", "", "A docx.")
    assert (broken["status"], broken["score"], broken["percent"]) == ("broken", "", "")
    assert "grader" in broken["reason"]
    assert (graded["status"], graded["score"], graded["ex01_first"]) == ("graded", "8", "4")


def test_no_report_is_never_graded():
    """An entry that forgot to say why is not taken for a zero."""
    (line,) = lines(Entry("ann"))
    assert (line["status"], line["score"]) == ("unreadable", "")
    assert line["reason"]


def test_exercises_of_different_gradings_are_put_together():
    """A submission graded for one exercise only leaves the cells of the others empty."""
    other = Entry("bob", report("bob", plain("ex09_other", "passed")))
    first, second = lines(entry("ada"), other)
    assert (first["ex09_other"], first["ex01_first"]) == ("", "4")
    assert (second["ex09_other"], second["ex01_first"]) == ("2", "")


def test_hostile_names_and_reasons():
    """A name is one cell on one line and calculates nothing."""
    text = scores.render(
        rows(
            entry("=cmd|'/c calc'!A1"),
            entry('a\nb,"c"\r\n::error::x'),
            Entry("z", status="odd", reason="\n=1+1"),
        )
    )
    assert len(text.splitlines()) == 4
    first, second, third = csv.DictReader(io.StringIO(text))
    assert first["name"].startswith("'=")
    assert "::error" not in second["name"]
    assert third["reason"] == "'=1+1"

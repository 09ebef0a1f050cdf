"""What is kept of an entry when its report is gone: its marks, or why there are none."""

from __future__ import annotations

from grader.classroom.record import GRADER_FAILED, Entry, Identity, columns_of, layout_of, row_of

from .reports import plain, report

REPORT = report("ada", plain("ex01", "passed", "failed"), plain("ex19", "passed", bonus=True))


def test_a_row_holds_scores_and_which_tests_passed():
    """In the order of the layout; the bonus apart."""
    row = row_of(Entry("ada", REPORT, identity=Identity(number="12")), layout_of(REPORT))
    assert row.graded
    assert (row.score, row.max_score, row.bonus, row.percent) == (2.0, 4.0, 2.0, 50.0)
    assert row.exercises() == {"ex01": 2.0, "ex19": 2.0}
    assert row.passed == 0b101
    assert row.identity.number == "12"


def test_a_broken_report_and_none_at_all_give_no_marks():
    """And say why; no report is never called graded."""
    broken = report("bob", plain("ex01", "broken"), status="broken")
    row = row_of(Entry("bob", broken), layout_of(broken))
    assert (row.graded, row.status, row.reason) == (False, "broken", GRADER_FAILED)
    row = row_of(Entry("eve"), ())
    assert (row.graded, row.status, row.reason) == (False, "unreadable", "There is no report.")
    assert row_of(Entry("eve", status="missing", reason="Nothing."), ()).reason == "Nothing."


def test_a_layout_says_nothing_of_what_a_submission_made_of_it():
    """Two reports of one kit have the same."""
    other = report("bob", plain("ex01", "timeout", "passed"), plain("ex19", "failed", bonus=True))
    assert layout_of(REPORT) == layout_of(other)


def test_columns_are_all_exercises_that_somebody_has():
    """In the order of the course, whoever comes first."""
    few = report("bob", plain("ex09", "passed"))
    rows = [row_of(Entry("bob", few), layout_of(few)), row_of(Entry("ada", REPORT), layout_of(REPORT))]
    assert list(columns_of(rows)) == ["ex01", "ex09", "ex19"]
    assert columns_of([]) == {}

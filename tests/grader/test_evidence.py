"""What is known about one test: its outcome, and what of a failure may be told."""

from __future__ import annotations

from grader.evidence import Evidence, Failure, Limits, SubmissionFailure


def test_a_test_without_a_failure_has_passed():
    """And one with a failure has its outcome."""
    assert Evidence("t", None, [], []).outcome == "passed"
    assert Evidence("t", Failure("timeout", "", ""), [], []).outcome == "timeout"


def test_a_failure_may_be_told_in_fewer_words():
    """What is public is the whole message unless it is said otherwise."""
    message, public = "f raised ValueError: 7.25", "f raised ValueError."
    told = SubmissionFailure("raised", message, "it.py", 3, "ValueError", public=public)
    assert (told.public, str(told)) == (public, message)
    assert SubmissionFailure("missing", "There is no f.").public == "There is no f."


def test_a_busy_machine_has_ten_times_as_long():
    """And a minute more."""
    assert Limits(exercise=30.0).passing == 360.0

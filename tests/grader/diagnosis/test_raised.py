"""The exception that ended a test, in the learner's words, where no values explain it."""

from __future__ import annotations

from grader.diagnosis.raised import Raised
from grader.evidence import Call, Evidence, Failure, SubmissionFailure
from tests.grader.diagnosis.made import matter


def test_what_an_exception_means_is_told_of_a_test_that_raised():
    """Without its line, since the slip may be anywhere; a test that ended otherwise is none of its business."""
    failure = SubmissionFailure("raised", "", "ex.py", 12, "ZeroDivisionError")
    failure.text = "division by zero"
    test = Evidence("t", Failure("raised", "", "", "f"), [Call("f", (), {}, failure=failure)], [])
    reading = Raised(matter([test])).of_test(test, [], {})
    assert reading is not None
    assert [(cause.id, cause.source, cause.line) for cause in reading.causes] == [
        ("divides-by-zero", "errors", None)
    ]
    lost = test._replace(failure=Failure("failed", "", "", "f"))
    assert Raised(matter([lost])).of_test(lost, [], {}) is None


def test_what_went_wrong_on_the_line_that_raised_has_its_line():
    """A hat for a power is nowhere else."""
    failure = SubmissionFailure("raised", "", "ex.py", 12, "TypeError")
    failure.text = "unsupported operand type(s) for ^: 'float' and 'int'"
    test = Evidence("t", Failure("raised", "", "", "f"), [Call("f", (), {}, failure=failure)], [])
    reading = Raised(matter([test])).of_test(test, [], {})
    assert reading is not None
    assert [(cause.id, cause.line) for cause in reading.causes] == [("hat-for-power", 12)]


def test_an_unknown_exception_has_no_words():
    """Python's own stand in the message anyway."""
    failure = SubmissionFailure("raised", "", "ex.py", 12, "KeyboardInterrupt")
    test = Evidence("t", Failure("raised", "", "", "f"), [Call("f", (), {}, failure=failure)], [])
    assert Raised(matter([test])).of_test(test, [], {}) is None

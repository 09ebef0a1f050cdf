"""What is said about an exception gives no value away, whatever the submission's process tells."""

from __future__ import annotations

import pytest

from grader.diagnosis.errors.source import said_of
from grader.evidence import Call, Evidence, Failure, SubmissionFailure
from tests.grader.diagnosis.errors.raising import said


def test_no_value_is_told():
    """What is handed in may be a hidden test's: kinds and shapes are told, numbers never."""
    secret = 7.4321987
    for body in (
        "return z ^ 2",
        "return z[1]",
        "return z.T @ z",
        "return len(z)",
        "return z()",
        "return {}[z]",
    ):
        diagnosis = said(body, secret)
        assert diagnosis is None or "7.43" not in diagnosis.says.replace(str(secret), "") + diagnosis.mistake


@pytest.mark.parametrize(
    "told", [None, 7, [], ["BinOp", 3, None], ["x", "y", [[1, 2, 3, 4]] * 99], [[], [], []]]
)
def test_a_scene_that_lies_is_harmless(told):
    """It comes from the submission's process: what is no scene counts as unknown."""
    failure = SubmissionFailure("raised", "", "ex.py", 3, "TypeError")
    failure.text, failure.scene = "unsupported operand type(s) for ^: 'int' and 'float'", told
    call = Call("f", (1,), {}, failure=failure)
    told = said_of(Evidence("t", Failure("raised", "", "", "f"), [call], []))
    assert told is not None
    assert told.mistake == "hat-for-power"

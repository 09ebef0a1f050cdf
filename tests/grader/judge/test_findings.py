"""What crosses between judges comes out as it went in."""

from __future__ import annotations

from grader.evidence import Failure
from grader.judge.findings import Findings, read
from grader.judge.memory import Program
from grader.judge.protocol import ExerciseVerdict, Judged


def test_findings_are_read_as_they_were_written():
    """Verdicts whole, names and answers to the last byte."""
    verdict = ExerciseVerdict(
        "it", [Judged("a", None), Judged("b", Failure("failed", "no", "3", function="f"))], "said"
    )
    found = Findings([Program(b"\x00about", b"\xffkey", verdict)], [(b"\x01name", bytes(range(256)))])
    assert read(found.written()) == found
    assert read(Findings().written()) == Findings()

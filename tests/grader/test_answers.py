"""What is kept of wrong answers beside a report is data that reads back as it was written."""

from __future__ import annotations

import msgspec
import pytest

from grader.answers import Answers, ExerciseAnswers, WrongAnswer
from grader.result import schema

WRONG = WrongAnswer("hidden/test_it.py::test_f", "f", ("f(2) -> 3",), "a1", "b2", False)
ANSWERS = Answers(1, "alice", "0" * 64, 7, (ExerciseAnswers("it", "def f(x): ...", (WRONG,)),), {"it": 2})


def test_they_read_back_as_they_were_written():
    """And what is no such record is refused."""
    data = msgspec.json.encode(ANSWERS)
    assert msgspec.json.decode(data, type=Answers) == ANSWERS
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(data.replace(b'"f(2) -> 3"', b"3"), type=Answers)


def test_no_report_has_a_place_for_them():
    """A student may get a report: nothing in its schema bears the name of a field that holds values."""
    fields = {name for part in schema()["$defs"].values() for name in part.get("properties", {})}
    assert "message" in fields
    assert not fields & {"wrong", "calls", "bits"}

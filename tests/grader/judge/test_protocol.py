"""What crosses between the grader and its test process is typed records; anything else is an error."""

from __future__ import annotations

import msgspec
import pytest

from grader.evidence import Failure, Limits, Subject
from grader.judge.protocol import (
    Events,
    ExerciseVerdict,
    Finished,
    Judged,
    JudgeFailed,
    Progress,
    Request,
    Stopped,
)
from grader.result import Diagnosis

LOST = Judged("t", Failure("failed", "wrong", "7.0 and not 8.0"), Diagnosis("half", "Half.", "exact"))
EVENTS = [Progress("t"), ExerciseVerdict("it", [LOST, Judged("u", None)]), Finished("2.0"), Stopped("killed")]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_is_a_line_and_arrives_as_what_it_is(event):
    """By its type."""
    data = msgspec.json.encode(event)
    assert b"\n" not in data
    assert msgspec.json.decode(data, type=Events) == event


@pytest.mark.parametrize(
    "data", [b"", b"[]", b'{"type": "Pass"}', b'{"type": "Progress"}', b'{"type": "Finished", "numpy": 2}']
)
def test_any_other_line_is_an_error(data):
    """Unknown types, missing fields, fields of another type."""
    with pytest.raises(msgspec.DecodeError):
        msgspec.json.decode(data, type=Events)


def test_only_a_test_without_a_failure_has_passed():
    """A positive outcome is needed."""
    assert [test.passed for test in EVENTS[1].tests] == [False, True]


def test_a_request_carries_files_as_bytes():
    """Whatever they hold."""
    request = Request(
        "/kit", [Subject("it", "it.py", ["t.py"], None, None)], {"it.py": b"\xff\0"}, 7, Limits(), []
    )
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(request), type=Request) == request


def test_a_judge_that_failed_gives_what_it_had():
    """And why."""
    failed = JudgeFailed("it ended", [EVENTS[1]])
    assert (str(failed), failed.reason, failed.verdicts) == ("it ended", "it ended", [EVENTS[1]])

"""What the two test processes share: how they are asked, what they tell, what pytest is told."""

from __future__ import annotations

import io
import os
from typing import NamedTuple

import msgspec
import pytest

from grader.evidence import Limits, Subject
from grader.judge import session
from grader.judge.protocol import Events, Progress, Request, Stopped

REQUEST = Request("/kit/tests", [Subject("it", "it.py", [], None, None)], {}, 7, Limits(), [])


class Kata(NamedTuple):
    """What is looked at of the plug-in."""

    json_report: dict[str, object]
    passed: set[str]


def test_requests_come_until_the_other_side_is_gone():
    """One that is cut off is none."""
    data = msgspec.msgpack.encode(REQUEST)
    message = len(data).to_bytes(8, "big") + data
    assert list(session.requests(io.BytesIO(2 * message))) == [REQUEST, REQUEST]
    with pytest.raises(msgspec.DecodeError):
        list(session.requests(io.BytesIO(message[:-5])))
    assert list(session.requests(io.BytesIO(message[:3]))) == []


def test_what_ends_a_run_is_told_and_goes_on_to_end_it():
    """An event is a line; the text of an error may quote a test and is not told."""
    told = io.BytesIO()

    def run():
        with session.telling(lambda event: session.tell_to(told, event)):
            session.tell_to(told, Progress("t"))
            raise ValueError("7.25 and not 8")

    with pytest.raises(ValueError, match="and not 8"):
        run()
    first, last = (msgspec.json.decode(line, type=Events) for line in told.getvalue().splitlines())
    assert first == Progress("t")
    assert isinstance(last, Stopped)
    assert "ValueError" in last.reason
    assert "7.25" not in last.reason


def test_the_reason_is_what_the_system_said():
    """Or our own words."""
    assert "No space left" in session.reason(OSError(28, "No space left on device"))
    assert session.reason(session.TwoRecords("two records differ")) == "two records differ"


def test_two_records_of_what_passed_must_be_one():
    """The plug-in's and that of pytest-json-report."""
    tests = [{"nodeid": "a", "outcome": "passed"}, {"nodeid": "b", "outcome": "failed"}]
    session.compare(Kata({"tests": tests}, {"a"}))
    for passed in ({"a", "b"}, set(), {"b"}):
        with pytest.raises(session.TwoRecords):
            session.compare(Kata({"tests": tests}, passed))


def test_pytest_is_told_files_and_little_else(tmp_path, monkeypatch):
    """No file is an option, no plug-in of pytest's own is on that tests do not need."""
    monkeypatch.chdir(tmp_path)
    files = [str(tmp_path / "visible" / "test_a.py"), str(tmp_path / "hidden" / "test_a.py")]
    asked = msgspec.structs.replace(
        REQUEST, subjects=[Subject("it", "it.py", files, None, None)], stop_early=True
    )
    words = session.arguments(asked)
    where = words.index("--")
    assert words[where + 1 :] == [os.path.join("visible", "test_a.py"), os.path.join("hidden", "test_a.py")]
    assert "-x" in words[:where]
    assert "no:cacheprovider" in words
    assert not {f"no:{name}" for name in session.PLUGINS} & set(words)

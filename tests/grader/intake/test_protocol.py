"""What the child that reads a submission answers is one of three records, checked when it arrives."""

from __future__ import annotations

import msgspec
import pytest

from grader.intake.protocol import Answer, Job, Notebook, Parsed, Reading, Refused

ANSWERS = [
    Reading({"a.py": b"x"}, ("note",), {"b.py": "is a link"}, {"a.py": (1, 4)}, {"a.py": {"h.py": b""}}),
    Parsed([Notebook("x = 1\n", (1,)), "is no notebook"]),
    Refused("takes too much memory"),
]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: type(answer).__name__)
def test_an_answer_arrives_as_what_it_is(answer):
    """By its tag."""
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(answer), type=Answer) == answer


@pytest.mark.parametrize(
    "data", [{"type": "Refused"}, {"type": "Reading", "files": {"a": 1}}, {"type": "Other"}, []]
)
def test_anything_else_is_refused(data):
    """A field that is missing or of another type, an unknown tag, no record at all."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.msgpack.decode(msgspec.msgpack.encode(data), type=Answer)


def test_a_job_is_told_as_json():
    """With the exercises, or without for notebooks."""
    for job in (Job({"a.py": ("f", "g")}), Job(None)):
        assert msgspec.json.decode(msgspec.json.encode(job), type=Job) == job

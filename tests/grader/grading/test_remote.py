"""What travels to a worker of a cluster is all that a grading depends on, and it comes back as it was sent."""

from __future__ import annotations

import msgspec
import pytest

from grader import catalog
from grader.evidence import Limits
from grader.grading.batch import Plan, Task, Work
from grader.grading.grade import Options
from grader.grading.remote import Parcel, parcel
from grader.intake.read import Submission
from grader.intake.uploads import Part, Upload


@pytest.fixture
def sent(root, tmp_path):
    """A parcel with one submission of one file."""
    part = Part(tmp_path / "ex04_relu.py", "ex04_relu.py")
    task = Task("ada", "ada", Upload("ada", (part,)), [(part,)])
    options = Options(7, Limits(2.0, 0.5, 6.0), frozenset({"landlock"}), slot=1)
    plan = Plan(catalog.select(root, ["ex01", "ex04"]), options, "kit", "latest", False, lambda report: {})
    return parcel(Work(task, "key", [Submission("ada", {"ex04_relu.py": b"x = 1\n"})]), plan)


def test_a_parcel_says_what_to_grade_with_what(sent):
    """The exercises that are in a single file; seed, limits and mechanisms of the batch; no slot of another machine."""
    assert sent.exercises == ["ex01_difference_quotient", "ex04_relu"]
    ((submission, ids),) = sent.submissions
    assert (submission.name, ids) == ("ada", ["ex04_relu"])
    assert sent.options.seed == 7
    assert sent.options.limits == Limits(2.0, 0.5, 6.0)
    assert sent.options.switched_off == {"landlock"}
    assert sent.options.slot == -1


def test_it_arrives_as_it_was_sent(sent):
    """As MessagePack; bytes that are none are refused."""
    data = msgspec.msgpack.encode(sent)
    assert msgspec.msgpack.decode(data, type=Parcel) == sent
    with pytest.raises(msgspec.DecodeError):
        msgspec.msgpack.decode(data[:-3], type=Parcel)

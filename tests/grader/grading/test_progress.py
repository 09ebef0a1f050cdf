"""How far a learner is: kept beside their exercises, believed only where it can be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from grader.grading import progress
from grader.grading.progress import NAME, Step


class Result(NamedTuple):
    """What came out of an exercise."""

    id: str
    status: str
    score: float
    max_score: float = 4.0


class Stub(NamedTuple):
    """An exercise, as far as it is looked at."""

    id: str
    file: str
    pristine: Path


def test_an_old_score_is_none_for_a_stub(tmp_path):
    """Whoever put it back, and however; what is written stays, and so does a kit's own stub."""
    (tmp_path / "exercises").mkdir()
    (tmp_path / "stub.py").write_text("...")
    for name, text in (("relu.py", "..."), ("chain.py", "mine")):
        (tmp_path / "exercises" / name).write_text(text)
    stubs = [Stub(name, f"{name}.py", tmp_path / "stub.py") for name in ("relu", "chain")]
    stubs.append(Stub("tape", "tape.py", tmp_path / "exercises/tape.py"))
    (tmp_path / "exercises/tape.py").write_text("...")
    progress.graded(tmp_path, [Result(stub.id, "passed", 4.0) for stub in stubs])
    shown = progress.standing(tmp_path, stubs)
    assert [shown[stub.id].status for stub in stubs] == ["not_started", "passed", "passed"]
    assert shown["relu"].before == 4.0


def test_a_score_keeps_what_it_was_before_it_changed(tmp_path):
    """The first one has none; what stays the same keeps it; what the grader failed at is not kept."""
    for score in (1.0, 3.0, 3.0):
        progress.graded(tmp_path, [Result("relu", "failed", score)])
    assert progress.read(tmp_path)["relu"] == Step("failed", 3.0, 4.0, 1.0)
    progress.graded(tmp_path, [Result("relu", "broken", 0.0)])
    assert progress.read(tmp_path)["relu"].score == 3.0


def test_the_highest_hint_counts(tmp_path):
    """Of those exercises that are asked for; a later grading keeps it."""
    for level in (1, 3, 2):
        progress.hinted(tmp_path, "relu", level)
    progress.graded(tmp_path, [Result("relu", "passed", 4.0), Result("other", "passed", 4.0)])
    assert progress.hints(tmp_path, ["relu", "other"]) == {"relu": 3}
    assert progress.hints(tmp_path, ["other"]) is None


def test_an_exercise_begun_again_remembers_its_score(tmp_path):
    """As what it was before."""
    progress.graded(tmp_path, [Result("relu", "passed", 4.0)])
    progress.restarted(tmp_path, "relu")
    assert progress.read(tmp_path)["relu"] == Step("not_started", 0.0, 4.0, 4.0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"relu": 3}',
        '{"relu": {"status": 1}}',
        '{"relu": {"status": "x", "score": null}}',
        "\0",
        "[" * 9000,
    ],
)
def test_what_cannot_be_read_counts_as_nothing(tmp_path, text):
    """Whatever stands in it."""
    (tmp_path / NAME).write_text(text)
    assert progress.read(tmp_path) == {}


def test_a_report_is_read_the_same_way(tmp_path):
    """Its exercises, if there are any."""
    (tmp_path / "r.json").write_text(json.dumps({"exercises": [Result("relu", "passed", 4.0)._asdict(), 7]}))
    assert progress.read_report(tmp_path / "r.json") == {"relu": Step("passed", 4.0, 4.0)}
    assert progress.read_report(tmp_path / "none.json") == {}


def test_where_nothing_can_be_written_nothing_is_said(tmp_path):
    """It is a convenience."""
    progress.hinted(tmp_path / "no" / "such", "relu", 1)
    assert progress.hints(tmp_path / "no" / "such", ["relu"]) is None

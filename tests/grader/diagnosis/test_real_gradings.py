"""The whole way: a submission in its own process, graded, and diagnosed in the report."""

from __future__ import annotations

import pytest

from grader.grading.grade import Options, grade
from grader.intake.read import Submission
from grader.judge.client import Judge
from grader.result import Diagnosis, Report
from tests.grader.diagnosis.harness import changed_text, exercise


def graded(name: str, text: str) -> Report:
    """The report of one file."""
    one = exercise(name)
    with Judge() as judge:
        return grade([one], Submission("anna", {one.file: text.encode()}), Options(seed=11), judge)


def diagnoses(report: Report) -> list[Diagnosis]:
    """All diagnoses of a report."""
    tests = (test for result in report.exercises for test in result.tests)
    return [test.diagnosis for test in tests if test.diagnosis is not None]


@pytest.mark.parametrize(
    ("name", "mistake"),
    [
        ("ex05", "squashes-twice"),
        ("ex09", "drops-the-hidden-slope-of-layer-1"),
        ("ex13", "transposes-the-weight-gradient"),
        ("ex15", "goes-forward-again-for-every-layer"),
        ("ex18", "keeps-the-derivatives-of-an-earlier-call"),
    ],
)
def test_a_mistake_is_named_in_the_report(name: str, mistake: str) -> None:
    """Every failed test of a known mistake carries its name."""
    report = graded(name, changed_text(exercise(name), mistake))
    found = diagnoses(report)
    assert report.status == "graded" and report.score < report.max_score
    assert {one.mistake for one in found} == {mistake}
    assert len(found) == sum(test.outcome != "passed" for test in report.exercises[0].tests)


def test_the_broken_link_is_drawn_and_nothing_is_given_away() -> None:
    """The report of ex09 shows the path, and no number and no formula in what it says."""
    report = graded("ex09", changed_text(exercise("ex09"), "drops-theta3-on-the-way-back"))
    for one in diagnoses(report):
        assert one.path is not None and "this arrow is missing" in one.path
        assert max(map(len, one.path.splitlines())) <= 90
        assert not {"*", "cache", "params"} & set(one.says.replace("[", " ").split())


def test_the_solution_has_no_diagnosis() -> None:
    """A right answer is never diagnosed."""
    report = graded("ex09", exercise("ex09").solution.read_text(encoding="utf-8"))
    assert report.score == report.max_score and diagnoses(report) == []


def test_the_same_grading_says_the_same() -> None:
    """The diagnosis does not depend on the run."""
    text = changed_text(exercise("ex13"), "forgets-the-two", "adds-up-the-bias")
    assert diagnoses(graded("ex13", text)) == diagnoses(graded("ex13", text)) != []


def test_what_raises_is_told_in_words() -> None:
    """The exception of a real worker, in every test that it ends: with the names, the line and no value."""
    text = (
        exercise("ex04").solution.read_text(encoding="utf-8").replace("np.maximum(z, 0.0)", "np.max(z, 0.0)")
    )
    report = graded("ex04", text)
    told = [test.diagnosis for test in report.exercises[0].tests if test.outcome == "raised"]
    assert told
    for diagnosis in told:
        assert diagnosis is not None
        assert "np.maximum compares entry by entry" in diagnosis.says
        assert (diagnosis.source, diagnosis.idea) == ("errors", "array-as-one-number")
        assert diagnosis.line == text[: text.index("np.max(")].count("\n") + 1

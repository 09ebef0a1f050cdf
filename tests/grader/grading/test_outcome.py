"""What an exercise's report says follows from its tests and its verdict, whatever was said of another one before."""

from __future__ import annotations

import msgspec
import pytest

from grader import catalog
from grader.evidence import Failure
from grader.grading.outcome import result_of
from grader.intake.read import Submission
from grader.judge.protocol import ExerciseVerdict, Judged


@pytest.fixture
def exercise(root):
    return catalog.select(root, ["4"])[0]


def handed_in(exercise):
    return Submission("s", {exercise.file: b"def relu(z):\n    return z\n"})


def verdict(exercise, *more, **said):
    tests = [Judged(spec.id, None) for spec in exercise.tests]
    return ExerciseVerdict(exercise.id, [*tests, *more], **said)


def test_all_that_ran_and_passed_earns_all_points(exercise):
    """With what it printed, which may be another one's no more than the rest."""
    submission = handed_in(exercise)
    quiet = result_of(exercise, submission, verdict(exercise), "")
    said = result_of(exercise, submission, verdict(exercise, printed="z", printed_hidden="h"), "")
    told = result_of(
        exercise, submission, verdict(exercise, printed="z", printed_hidden="h"), "", reveal=True
    )
    assert (quiet.status, quiet.score) == ("passed", quiet.max_score)
    assert (quiet.output, said.output, told.output) == ("", "z", "zh")
    assert msgspec.structs.replace(told, output="") == quiet


def test_a_test_that_did_not_run_or_ran_twice_has_not_passed(exercise):
    """Though no failure is known."""
    submission, first = handed_in(exercise), exercise.tests[0].id
    assert result_of(exercise, submission, verdict(exercise), "").status == "passed"
    without = ExerciseVerdict(exercise.id, verdict(exercise).tests[1:])
    for odd in (without, verdict(exercise, Judged(first, None))):
        result = result_of(exercise, submission, odd, "")
        assert [test.id for test in result.tests if test.outcome == "broken"] == [first]
        assert result.status == "broken"


def test_one_case_that_is_lost_loses_the_test(exercise):
    """However many others passed."""
    case = Judged(f"{exercise.tests[0].id}[2]", Failure("failed", "wrong", "wrong: 3"))
    result = result_of(exercise, handed_in(exercise), verdict(exercise, case), "")
    assert [test.outcome for test in result.tests] == ["failed", *["passed"] * (len(result.tests) - 1)]
    assert result.score == result.max_score - result.tests[0].max_score


def test_where_there_is_no_verdict_the_grader_has_failed(exercise):
    """And where there is no file, that is missing."""
    broken = result_of(exercise, handed_in(exercise), None, "it ended")
    missing = result_of(exercise, Submission("s", {}), None, "")
    assert {(test.outcome, test.message) for test in broken.tests} == {
        ("broken", "The grader failed: it ended")
    }
    assert missing.status == "missing"

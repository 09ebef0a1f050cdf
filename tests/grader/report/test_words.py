"""What is said of a test: never a hidden test's message, never where the grader failed."""

from __future__ import annotations

import pytest

from grader.report import words
from grader.result import Diagnosis, Location

from .samples import REPORTS, WHOLE, exercise, one_test, report


@pytest.mark.parametrize("outcome", ["failed", "raised", "timeout", "not_started", "missing"])
def test_a_hidden_test_tells_its_outcome_and_the_learners_line(outcome):
    """Not its message, which `--reveal` may have filled with numbers."""
    test = one_test(outcome, visibility="hidden", location=Location(3))
    assert words.happened(test) == f"line 3: {words.OUTCOMES[outcome]}"
    shown = one_test(outcome, location=Location(3, cell=2))
    assert words.happened(shown) == f"cell 2, line 3: What happened: {outcome}."


def test_the_graders_own_trouble_is_one_sentence():
    """A message of ours may hold a path of the machine."""
    test = one_test("broken", message="OSError: /opt/kit", location=Location(3))
    assert words.said(test) == words.GRADER_FAILED


def test_a_diagnosis_comes_before_a_hint():
    """Enough to go on; a guess is called one."""
    sure = Diagnosis("m", "An arrow is missing.", "exact", ("theta1", "b1"))
    guess = Diagnosis("m", "An arrow is missing.", "likely")
    assert words.advice(one_test("failed", diagnosis=sure)) == "An arrow is missing. (theta1, b1)"
    assert words.advice(one_test("failed", diagnosis=guess)) == "Perhaps: An arrow is missing."
    assert words.advice(one_test("failed")) == "Hint: Look at the picture again."
    assert words.advice(one_test("passed")) == ""


def test_the_score_is_without_the_bonus_unless_that_is_all():
    """And broken is no score."""
    assert words.standing(WHOLE) == "5.5 of 15.5 points."
    assert words.standing_and_bonus(WHOLE) == "5.5 of 15.5 points. Bonus: 5 of 6 points."
    alone = report(exercise(19, one_test("passed"), one_test("failed"), bonus=True))
    assert words.standing_and_bonus(alone) == words.standing(alone) == "1 of 2 points."
    assert words.standing(REPORTS["broken"]) == words.GRADER_FAILED
    assert words.totals(REPORTS["broken"])[0] == 0


@pytest.mark.parametrize(
    ("points", "told"), [(3.0, "3"), (0.1 + 0.2, "0.3"), (2.5, "2.5"), (1 / 3, "0.3333")]
)
def test_points_as_people_write_them(points, told):
    """No rounding error is shown."""
    assert str(words.whole(points)) == told

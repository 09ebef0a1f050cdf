"""How much a student is told: less at each level, and the same points."""

from __future__ import annotations

import pytest

from grader.report import json
from grader.report.feedback import LEVELS, tell

from .samples import FACTORS, LEFT_OUT, VALUES, WHOLE


@pytest.mark.parametrize("level", LEVELS)
def test_the_points_are_the_same_at_every_level(level):
    """Of each exercise, and of all; what was left out of a submission is told."""
    told = tell(WHOLE, level)
    assert [(one.id, one.score, one.max_score) for one in told.exercises] == [
        (one.id, one.score, one.max_score) for one in WHOLE.exercises
    ]
    assert (told.score, told.bonus_score, told.notes) == (WHOLE.score, WHOLE.bonus_score, (LEFT_OUT,))


def test_everything_is_the_report_itself():
    """As it was."""
    assert tell(WHOLE, "full") is WHOLE


def test_visible_says_nothing_of_a_hidden_test_but_its_outcome():
    """Nor what the submission printed while hidden tests ran."""
    told = tell(WHOLE, "visible")
    hidden = [test for one in told.exercises for test in one.tests if test.visibility == "hidden"]
    assert hidden
    assert all(
        (test.message, test.hint, test.location, test.diagnosis, test.call) == (None,) * 5 for test in hidden
    )
    assert {
        one.output for one in told.exercises if any(test.visibility == "hidden" for test in one.tests)
    } == {""}
    text = json.render(told)
    assert VALUES not in text
    assert FACTORS.says not in text


def test_score_tells_points_alone():
    """One test for each exercise; what was not begun is no secret."""
    told = tell(WHOLE, "score")
    assert all(len(one.tests) == 1 for one in told.exercises)
    assert {one.id: one.status for one in told.exercises}["ex05_topic"] == "not_started"
    assert "What happened" not in json.render(told)

"""What can go wrong on one link, and the factor by which the answer is then off."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis.chains import Link
from grader.diagnosis.edits import constants, of_link

COST = Link("C", "y_hat", "slope_of_C", "cost", "cost")
WEIGHT = Link("z2", "a1", "theta2", "weight", "theta2", ("a1",))
SLOPE = Link("a1", "z1", "slope1", "slope", "slope1", ("place1", "slope2"))
INPUT = Link("z1", "theta1", "x", "input", "input", ("theta1",))
BIAS = Link("z1", "b1", "", "bias", "bias", ("b1",))
NUMBERS = {
    name: np.array([2.0, -4.0])
    for name in ("slope_of_C", "theta2", "a1", "slope1", "place1", "slope2", "x", "theta1", "b1")
}


@pytest.mark.parametrize(
    ("link", "name", "idea", "ratio"),
    [
        (COST, "missing-cost", "road-not-from-the-cost", [0.25, -0.125]),
        (COST, "starts-from-cost", "height-for-slope", [1.0, -2.0]),
        (COST, "unsigned-cost", "sign-dropped", [1.0, -1.0]),
        (WEIGHT, "missing-theta2", "link-left-out", [0.5, -0.25]),
        (WEIGHT, "twice-theta2", "factor-too-many", [2.0, -4.0]),
        (WEIGHT, "a1-for-theta2", "which-factor-stays", [1.0, 1.0]),
        (SLOPE, "missing-slope1", "slope-left-out", [0.5, -0.25]),
        (SLOPE, "misplaced-slope1", "slope-at-the-wrong-place", [1.0, 1.0]),
        (SLOPE, "slope2-for-slope1", "wrong-partner", [1.0, 1.0]),
        (INPUT, "theta1-for-input", "which-factor-stays", [1.0, 1.0]),
        (BIAS, "b1-for-bias", "bias-multiplied", [2.0, -4.0]),
    ],
)
def test_each_link_has_its_slips(link, name, idea, ratio):
    """By name, with the idea behind it, and what it multiplies the right number by."""
    (edit,) = [edit for edit in of_link(link) if edit.name == name]
    assert edit.idea == idea
    assert np.asarray(edit.ratio(NUMBERS)).tolist() == ratio


def test_nothing_can_be_missing_on_a_bias():
    """Its arrow carries a 1."""
    assert [edit.name for edit in of_link(BIAS)] == ["b1-for-bias"]


def test_everything_may_be_off_at_once():
    """Half, the other sign, double: nowhere, or where the cost begins."""
    assert {edit.name: edit.ratio({}) for edit in constants(COST)} == {
        "half": 0.5,
        "minus": -1.0,
        "double": 2.0,
    }
    assert {edit.name for edit in constants(None) if edit.link is not None} == set()


def test_no_sentence_gives_the_number_away():
    """Words name the ends of an arrow and never what stands on it."""
    for link in (WEIGHT, SLOPE, INPUT):
        for edit in of_link(link):
            if edit.name.startswith(("missing", "twice", "inverted")):
                assert link.right not in edit.says.split()

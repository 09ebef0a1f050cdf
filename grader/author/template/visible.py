"""Visible tests of exercise @NUMBER@: @TOPIC@."""

import pytest


@pytest.mark.points(0.5)
def test_by_hand(submission, expect):
    """At w = 2, x = 3, y = 5 the slope is the one of the text."""
    expect.close(submission.weight_slope(2.0, 3.0, 5.0), 6.0, "dC/dw")

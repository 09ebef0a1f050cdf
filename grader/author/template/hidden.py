"""Hidden tests of exercise @NUMBER@: random numbers; the slope is found by going forward only."""

import pytest
from oracles import away, complex_step


@pytest.mark.points(1)
def test_any_numbers(submission, expect, rng):
    """The slope is right for any weight, input and target.

    Hint: when the prediction is too low, a larger weight may make the cost smaller.
    """
    for _ in range(25):
        w, x, y = away(rng), away(rng), away(rng)
        slope = complex_step(lambda weight, x=x, y=y: (weight * x - y) ** 2, w)
        expect.close(submission.weight_slope(w, x, y), slope, "dC/dw")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, expect, rng):
    """The slope is a single finite number."""
    expect.kind(submission.weight_slope(away(rng), away(rng), away(rng)), 0.0, "dC/dw")

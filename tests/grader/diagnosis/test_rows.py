"""A chain of any length: which slopes are missing or taken at the wrong place."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis.chains import Chains, Slip
from grader.diagnosis.rows import of_rows
from tests.grader.diagnosis.made import calls

SLIPS = (
    Slip(
        "at-the-start", "x-in-every-layer", "What do they see?", "taken at x", "at_x", lambda n: range(1, n)
    ),
    Slip("no-first-link", "link-left-out", "Count.", "this link is missing", "", lambda n: [0]),
)
CHAINS = Chains({}, SLIPS, None, lambda args: {"right": args[0], "at_x": np.full(len(args[0]), args[0][0])})
ARGUMENTS = [(np.array([2.0, 3.0, 5.0]),), (np.array([0.5, 1.5]),), (np.array([1.1, 0.7, 2.0, 3.0]),)]
RIGHT = "import numpy as np\n\n\ndef f(slopes):\n    return float(np.prod(slopes))\n"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("float(np.prod(slopes[1:]))", "no-first-link"),
        ("float(slopes[0] ** len(slopes))", "at-the-start"),
    ],
)
def test_a_slip_is_found_and_drawn_from_the_product_alone(line, name):
    """It explains chains of every length, and the picture shows which link it is."""
    found = calls(RIGHT, RIGHT.replace("float(np.prod(slopes))", line), ARGUMENTS)
    (candidate,) = list(of_rows(found, CHAINS))
    assert [cause.id for cause in candidate.causes] == [name]
    assert candidate.path is not None
    assert "^^^" in candidate.path


def test_what_no_slip_explains_is_not_told():
    """Twice the product is none of them, and a single chain could be anything."""
    assert list(of_rows(calls(RIGHT, RIGHT.replace("float(", "2 * float("), ARGUMENTS), CHAINS)) == []
    one = calls(
        RIGHT, RIGHT.replace("slopes)", "slopes[1:])", 1).replace("f(slopes[1:])", "f(slopes)"), ARGUMENTS[:1]
    )
    assert list(of_rows(one, CHAINS)) == []


def test_an_exercise_without_slips_has_none():
    """Nothing is asked of its arguments."""
    assert list(of_rows(calls(RIGHT, RIGHT, ARGUMENTS), Chains({}, (), None, None))) == []

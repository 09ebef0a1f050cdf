"""Changes of several statements of a block at once."""

from __future__ import annotations

import pytest

from grader.sandbox.repair import several
from tests.grader.sandbox.repair.mended import of_blocks

MENDED = [
    ("moved-too-early", "x[0] -= h\n    x[1] -= g\n    return x[0] * y", "return x[0] * y"),
    ("moved-too-early", "x[0] = x[0] - h\n    x[1] -= g\n    return x", "return x"),
    (
        "inside-the-loop",
        "for i in x:\n        y += i\n        y /= h\n        g /= h\n    return y",
        "for i in x:\n        y += i\n    y /= h\n    g /= h\n    return y",
    ),
]


@pytest.mark.parametrize(("kind", "wrong", "right"), MENDED)
def test_a_slip_has_the_edit_that_mends_it(kind: str, wrong: str, right: str) -> None:
    """One edit of the wrong program is the right one; it is of this kind, and the program is as before afterwards."""
    assert kind in of_blocks(several.PLAIN, wrong, right)


@pytest.mark.parametrize(
    "body",
    ["x[0] -= h\n    return x", "x[0] -= h\n    y[0] -= g\n    return x", "x[0] = y[0] - h\n    x[1] -= g"],
)
def test_one_step_alone_is_none_of_several(body: str) -> None:
    """A single statement is left to others, and so are steps of different things."""
    assert not of_blocks([several.steps_too_early], body, "return x")

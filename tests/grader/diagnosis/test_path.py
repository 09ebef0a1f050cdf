"""The road from the cost to a parameter, drawn as text."""

from __future__ import annotations

from grader.diagnosis.path import draw


def test_the_drawing_marks_links() -> None:
    """Carets stand below the link, the words below the carets, nothing is wider than 90."""
    text = draw(["C", "y_hat", "z3", "theta3"], {0: "missing here", 2: "another number stands here"})
    assert text.splitlines() == [
        "C --- y_hat --- z3 --- theta3",
        "  ^^^              ^^^",
        "  |                another number stands here",
        "  missing here",
    ]
    assert draw(["node" * 5] * 6, {0: "x"}) == ""

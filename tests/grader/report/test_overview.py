"""The whole of a report: a line an exercise, and what the score is made of."""

from __future__ import annotations

import pytest

from grader.report.overview import counted, points, score, short, table
from grader.screen import Screen

from .samples import WHOLE, exercise, one_test, report


@pytest.mark.parametrize("width", [40, 60, 120])
def test_every_exercise_has_its_line_and_its_marks(width):
    """Whole titles, within the width; a promise that waits has a mark of its own."""
    waiting = one_test("failed", 0.5, "hidden", "waits", waits=True)
    lines = list(table(report(exercise(1, one_test("passed"), one_test("failed"), waiting)), Screen(width)))
    assert max(map(len, lines)) <= width
    assert "✓✗○" in "".join(lines)
    assert {"topic", "θ", "name"} <= set(" ".join(lines).split())
    assert sum(line.startswith("  ex") for line in table(WHOLE, Screen(width))) == len(WHOLE.exercises)


def test_the_score_tells_what_it_counts():
    """Visible tests and hidden ones, or that these are not here; the bonus beside it."""
    here = report(exercise(1, one_test("passed"), one_test("failed", 2.0, "hidden")))
    assert (score(here), counted(here)) == ("1 of 3 points", "visible tests 1 of 1; hidden tests 0 of 2")
    assert counted(report(exercise(1, one_test("passed")))).endswith("hidden tests are not in this copy")
    assert "bonus 5 of 6" in score(WHOLE)
    assert (short(WHOLE.exercises[0]), points(1.5, 2.0)) == ("ex01", "1.5 of 2")

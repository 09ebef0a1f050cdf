"""The course at a glance: every exercise, how far it is, and what comes next."""

from __future__ import annotations

import pytest

from grader import catalog
from grader.grading.progress import Step
from grader.report.course import compact, course
from grader.screen import Screen

STEPS = {
    "ex01_difference_quotient": Step("passed", 3.0, 3.0),
    "ex04_relu": Step("failed", 3.0, 4.0, 1.0),
    "ex05_sigmoid": Step("error", 0.0, 4.0),
}


@pytest.fixture
def exercises(root):
    return catalog.exercises(root)


def lines_of(text, name):
    return next(line for line in text.splitlines() if name in line)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_exercise_has_its_line(exercises, width):
    """Within the width; its points, how far it is, and what they were before."""
    text = course(exercises, STEPS, Screen(width))
    assert max(map(len, text.splitlines())) <= width
    assert all(one.short in text for one in exercises)
    assert lines_of(text, "ex01").endswith("done")
    assert "1 -> 3 of 4" in lines_of(text, "ex04")
    assert lines_of(text, "ex04").endswith("partly")
    assert text.count("not started") == 16
    assert "bonus" in lines_of(text, "ex19")


def test_parts_stand_above_and_what_comes_next_below(exercises):
    """The first that is not done; nothing where all is done."""
    text = course(exercises, STEPS, Screen(100), "kata")
    assert text.index("A  Calculus") < text.index("ex01") < text.index("B  The scalar net")
    assert text.splitlines()[-1] == "  Next: kata ex02"
    done = {one.id: Step("passed", one.points, one.points) for one in exercises}
    assert "Next" not in course(exercises, done, Screen(100))


def test_it_is_plain_where_nothing_else_can_be_shown(exercises):
    """ASCII, no colours."""
    text = course(exercises, STEPS, Screen(80, unicode=False))
    assert text.isascii()
    assert "\x1b" in course(exercises, STEPS, Screen(80, color=True))


def test_the_compact_form_has_no_line_of_its_own_for_a_part(exercises):
    """The letter of the part stands before each exercise."""
    lines = compact(exercises, STEPS, Screen(100)).splitlines()
    assert len(lines) == len(exercises)
    assert lines[0][0] == "A"
    assert lines[6][0] == "B"
    assert "->" not in "".join(lines)

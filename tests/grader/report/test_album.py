"""The learner's own lines beside a report: some of a file, one of them marked, none of them acting."""

from __future__ import annotations

import pytest

from grader.report.album import LETTERS, Album

SOURCE = "\n".join(f"line {number}" for number in range(1, 8)).encode()


@pytest.mark.parametrize(("line", "numbers"), [(1, [1, 2, 3]), (4, [2, 3, 4, 5, 6]), (7, [5, 6, 7])])
def test_an_excerpt_is_the_lines_around_one(line, numbers):
    """As far as there are any."""
    excerpt = Album(sources={"it": SOURCE}).excerpt("it", line)
    assert [number for number, _ in excerpt.numbered] == numbers
    assert excerpt.numbered[excerpt.lines.index(f"line {line}")][0] == excerpt.marked == line


@pytest.mark.parametrize(("exercise", "line"), [("it", 0), ("it", 8), ("it", -3), ("other", 1)])
def test_what_is_not_there_has_no_excerpt(exercise, line):
    """Beyond the file, or of an exercise that was not handed in."""
    assert Album(sources={"it": SOURCE}).excerpt(exercise, line) is None


def test_a_line_is_bounded_and_harmless():
    """Whatever stands in it."""
    excerpt = Album(sources={"it": b"\xff\x1b[2J" + b"x" * 999}).excerpt("it", 1)
    assert len(excerpt.lines[0]) <= LETTERS + 20  # with a word that it goes on
    assert "\x1b" not in excerpt.lines[0]

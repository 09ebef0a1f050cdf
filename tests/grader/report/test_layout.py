"""Lines for a screen stay within its width and keep their columns."""

from __future__ import annotations

import pytest

from grader.report.layout import drawing, folded, paragraph, quoted, row
from grader.screen import Screen

TEXT = "Between an activation and its z there is an arrow in the hidden layers too, and it carries a slope."


@pytest.mark.parametrize("width", [30, 60, 200])
def test_a_paragraph_is_wrapped_below_its_first_word(width):
    """Its words are all there; colours do not count."""
    lines = paragraph(TEXT, Screen(width), indent=2, first="Hint: ")
    assert max(map(len, lines)) <= width
    assert lines[0].startswith("  Hint: Between")
    assert all(line.startswith(" " * 8) for line in lines[1:])
    assert " ".join(" ".join(lines).split()) == f"Hint: {TEXT}"
    coloured = paragraph(TEXT, Screen(width, color=True), "red", indent=2, first="Hint: ")
    assert len(coloured) == len(lines)


@pytest.mark.parametrize("width", [40, 70, 150])
def test_a_row_has_something_at_its_right_edge(width):
    """On its first line, whatever its text is."""
    first, *more = row(TEXT, "1 of 3", "green", Screen(width))
    assert len(first) == width
    assert first.endswith("1 of 3")
    assert all(len(line) <= width for line in more)


def test_a_drawing_is_cropped_to_what_its_caret_marks():
    """Every line alike."""
    lines = ["C --- " + " --- ".join(f"z{n}" for n in range(30)), " " * 120 + "^^^", " " * 120 + "missing"]
    shown = drawing(lines, Screen(60), 2)
    assert max(map(len, shown)) <= 60
    place = shown[1].index("^^^")
    assert shown[2][place:].startswith("missing")
    assert shown[0][place : place + 3] == lines[0][120:123]
    assert drawing(["C --- z", "  ^^^"], Screen(60), 2) == ["  C --- z", "    ^^^"]


def test_a_line_is_quoted_with_its_number_and_marks():
    """Nothing is wider than the screen."""
    assert list(quoted(7, "x = (\n    ^", Screen(60))) == ["     7 | x = (", "       |     ^"]
    assert [len(line) for line in quoted(None, "x" * 99, Screen(40))] == [40]


PROSE = """Copy x as floats and loop over `np.ndindex(x.shape)`, which gives
every place of an array of any shape.

- The first item, which is long enough to be folded at forty columns.
    for place in np.ndindex(x.shape): print("this is code and stays as it is")"""


def test_prose_is_filled_anew_where_it_is_too_wide():
    """Items keep their indent, code stays as it is, and what fits is not touched."""
    lines = folded(PROSE, 40).split("\n")
    assert max(len(line) for line in lines if not line.startswith("    for")) <= 40
    assert " ".join(" ".join(lines).split()) == " ".join(PROSE.split())
    assert lines[lines.index("- The first item, which is long enough") + 1].startswith("  to be")
    assert PROSE.split("\n")[-1] in lines
    assert folded(PROSE, 80) == PROSE

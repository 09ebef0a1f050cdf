"""Where a failure is in what was handed in: the line, its text, and a caret where Python could not read on."""

from __future__ import annotations

import msgspec
import pytest

from grader.evidence import Failure
from grader.grading.source import MAX_LINE, Source
from grader.result import Diagnosis, Location

TEXT = b"\xef\xbb\xbfx = 1\n\ndef relu(z):\n\treturn (z\n" + b"y = '\x1b[2J::error::'\n" + b"#" * 5000


def located(line=0, function="", file="", column=0, cells=()):
    failure = Failure("raised", "", "", function, file, line, column)
    return Source("ex04_relu.py", TEXT, cells).location(failure)


def test_the_line_that_raised_is_told_with_its_text():
    """In the exercise's own file; of another file only the line is known."""
    assert located(1) == Location(1, text="x = 1")
    assert located(4, file="ex04_relu.py") == Location(4, text="\treturn (z")
    assert located(4, file="helper.py") == Location(4, "helper.py")


def test_without_a_line_it_is_where_the_function_begins():
    """The last definition of it; nothing where there is none."""
    assert located(function="relu") == Location(3, text="def relu(z):")
    assert located(function="sigmoid") is None
    assert located() is None


def test_a_caret_stands_below_the_place():
    """Tabs stay tabs, so that it does."""
    assert located(4, column=9).text == "\treturn (z\n\t       ^"
    assert located(4, column=99).text == "\treturn (z"


@pytest.mark.parametrize("line", [2, 7, 99, 2**40, -1])
def test_what_is_no_line_has_no_text(line):
    """Blank, or beyond the end."""
    place = located(line)
    assert place is None or place.text is None


def test_a_text_is_harmless_and_bounded():
    """It is shown as it stands, but for what acts on a terminal or a log."""
    assert "\x1b" not in located(5).text
    assert len(located(6).text) <= MAX_LINE + 20


def test_of_a_notebook_it_is_the_cell_and_its_line():
    """Counted from one."""
    assert located(4, cells=(1, 3)) == Location(2, text="\treturn (z", cell=2)
    diagnosis = Diagnosis("x", "Use *.", "exact", line=4)
    assert Source("ex04_relu.py", TEXT).told(diagnosis) == msgspec.structs.replace(
        diagnosis, text="\treturn (z"
    )
    told = Source("ex04_relu.py", TEXT, (1, 3)).told(diagnosis)
    assert (told.says, told.line, told.text) == ("Use *. (cell 2, line 2)", None, "\treturn (z")


def test_the_place_of_a_slip_is_marked():
    """Bytes become letters, tabs stay tabs, and what is not on the line is not marked."""

    def marked(line, columns):
        return Source("x.py", "\tä = ü + 1\n".encode()).told(
            Diagnosis("x", "", "exact", line=line, columns=columns)
        )

    told = marked(1, (6, 12))
    assert (told.columns, told.text) == ((6, 10), "\tä = ü + 1\n\t    ^^^^^")
    for line, columns in ((1, (6, 99)), (1, (9, 9)), (2, (0, 1)), (7, (0, 1))):
        told = marked(line, columns)
        assert told.columns is None and "^" not in (told.text or "")

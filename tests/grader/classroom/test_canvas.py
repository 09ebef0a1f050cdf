"""canvas.csv is read back by the rules of Canvas' importer."""

from __future__ import annotations

import csv
import io

import pytest

from grader.classroom import canvas
from grader.classroom.record import Entry, Identity

from .importers import User
from .importers import canvas as imported
from .reports import entry, rows

USERS = [
    User(4711, "Ada Hopper", "ahopper", "m100"),
    User(7, "Seven", "seven", "m7"),
    User(12, "Bo", "bo", "m12"),
]


def read(*entries, **more):
    return imported(canvas.render(rows(*entries), **more).text, USERS)


def test_grades_reach_their_students():
    """By Canvas' own number, by the institution's number, by login, by name."""
    book = read(
        entry("hopperada", "passed", "failed", "passed", identity=Identity(canvas="4711")),
        entry("x", identity=Identity(name="somebody", number="m7")),
        entry("Bo"),
    )
    assert book.grades[4711] == {
        "Backprop Kata": "6",
        "bonus": "4",
        "ex01_first": "4",
        "ex02_second": "2",
        "ex03_extra": "4",
    }
    assert set(book.grades) == {4711, 7, 12}


def test_points_possible():
    """The total counts without the bonus, and the bonus as extra credit: nothing is possible there."""
    points = read(entry("Bo")).points
    assert points == {
        "Backprop Kata": "8",
        "bonus": "0",
        "ex01_first": "4",
        "ex02_second": "4",
        "ex03_extra": "0",
    }


def test_an_id_that_is_no_number_of_canvas_is_nobodys():
    """`7seas` begins with the number of user 7, whose grade it must not become."""
    book = read(entry("pirate", "failed", "failed", "failed", identity=Identity(canvas="7seas")))
    assert 7 not in book.grades
    assert book.grades["pirate"]["Backprop Kata"] == "4"


def test_a_name_is_never_the_row_of_points():
    """A student cannot change what an assignment is worth."""
    book = read(
        entry("Points Possible"), entry("  x Points Possible", identity=Identity(name="Points Possible y"))
    )
    assert book.points["Backprop Kata"] == "8"
    assert len(book.grades) == 2


@pytest.mark.parametrize("name", ["a;b;c;d;e;f;g;h;i;j;k", 'the "x", y', "a\nb", "=1+1", "-", "Muted", "EX"])
def test_names_that_would_shift_cells(name):
    """Every cell stays in its column."""
    book = read(entry(name), entry("Bo"))
    assert book.grades[12]["Backprop Kata"] == "8"
    assert [grades["ex02_second"] for grades in book.grades.values()] == ["4", "4"]


def test_no_marks_is_an_empty_cell():
    """What was not graded is no zero."""
    assert set(read(Entry("Bo", status="unreadable", reason="A docx.")).grades[12].values()) == {""}


def test_one_number_on_two_rows_is_left_out():
    """The importer would let the last of them win; who it is, is told."""
    twice = [entry(name, identity=Identity(canvas="4711")) for name in ("one", "two")]
    book = canvas.render(rows(*twice, entry("Bo")))
    assert book.left_out == ("one", "two")
    assert 4711 not in imported(book.text, USERS).grades


def test_the_title_of_an_assignment_that_is_there():
    """An instructor's own title, with Canvas' number in brackets."""
    assert "Homework 3 (1234)" in read(entry("Bo"), item="Homework 3 (1234)").grades[12]


@pytest.mark.parametrize(
    "title", ["Current Score", "The Final Grade", "Override Status", "Section", "bonus", " "]
)
def test_a_title_that_canvas_drops_is_refused(title):
    """Better no file than one whose grades vanish."""
    with pytest.raises(ValueError, match="Canvas"):
        canvas.render(rows(entry("Bo")), item=title)


def test_an_empty_class_is_a_file_too():
    """Header and points, and no students."""
    assert len(list(csv.reader(io.StringIO(canvas.render([]).text)))) == 2

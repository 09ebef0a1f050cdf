"""moodle.csv is read back by the rules of Moodle's importer."""

from __future__ import annotations

import pytest

from grader.classroom import moodle
from grader.classroom.record import Entry, Identity

from .importers import User, php_csv
from .importers import moodle as imported
from .reports import entry, plain, report, rows

ADA = Identity(name="Ada Hopper", login="ahopper", email="ada@uni.test", number="m100")
BO = Identity(name="Bo", login="bo", email="bo@uni.test", number="m12")
USERS = [User(1, "Ada Hopper", "ahopper", "m100", "ada@uni.test"), User(2, "Bo", "bo", "m12", "bo@uni.test")]


@pytest.mark.parametrize("key", ["username", "email", "idnumber"])
def test_grades_reach_their_students(key):
    """Whichever column the teacher maps to the user."""
    book = moodle.render(
        rows(entry("x", "passed", "failed", "passed", identity=ADA), entry("y", identity=BO))
    )
    grades = imported(book.text, USERS, key).grades
    assert grades[1] == {"Backprop Kata": 6, "bonus": 4, "ex01_first": 4, "ex02_second": 2, "ex03_extra": 4}
    assert grades[2]["Backprop Kata"] == 8
    assert book.left_out == ()


def test_the_header_is_the_promised_one():
    """Ids, the total and its feedback, the bonus, the exercises."""
    header = moodle.render(rows(entry("x", identity=ADA))).text.splitlines()[0]
    assert header == (
        "username,email,idnumber,Backprop Kata,Backprop Kata (feedback),bonus,ex01_first,ex02_second,ex03_extra"
    )


def test_a_row_without_an_id_is_not_there():
    """Its grade would be written to the student of the row before."""
    book = moodle.render(rows(entry("a", identity=ADA), entry("b c", "failed", "failed", "failed")))
    assert imported(book.text, USERS, "username").grades[1]["Backprop Kata"] == 8
    assert book.left_out == ("b c",)


def test_no_column_of_ids_has_gaps():
    """Where one has no e-mail, that column is gone: a teacher who maps it would shift grades."""
    some = Identity(name="Bo", login="bo")
    book = moodle.render(rows(entry("a", identity=ADA), entry("b", identity=some)))
    header, *lines = php_csv(book.text)
    assert header[:2] == ["username", "Backprop Kata"]
    assert all(all(line) for line in lines)


def test_two_rows_for_one_user_are_left_out():
    """Nobody's grade is decided by the order of rows."""
    book = moodle.render(rows(entry("a", identity=ADA), entry("b", identity=ADA), entry("c", identity=BO)))
    assert set(imported(book.text, USERS, "email").grades) == {2}
    assert book.left_out == ("a", "b")


def test_no_grade_is_a_dash():
    """An empty cell in a new item would count as nought, and a dash is not taken for a formula."""
    book = moodle.render(rows(Entry("a", identity=ADA, status="unreadable", reason="A docx.")))
    grades = imported(book.text, USERS, "username").grades[1]
    assert set(grades.values()) == {None}
    assert ",A docx.," in book.text


def test_a_plain_folder_is_a_username_where_it_can_be():
    """Clones and folders are called like their owners; what cannot be a username is left out."""
    known = entry("ahopper", identity=Identity(name="ahopper"))
    canvas = entry("hopperada", identity=Identity(name="hopperada", canvas="4711"))
    book = moodle.render(rows(entry("bo"), known, canvas, entry("Ada Hopper"), entry("=bo")))
    assert set(imported(book.text, USERS, "username").grades) == {1, 2}
    assert book.left_out == ("=bo", "Ada Hopper", "hopperada")


def test_more_than_a_hundred_points_become_percent():
    """One grade above 100 would refuse the whole file."""
    big = Entry("a", report("a", plain("ex01_first", "passed", "failed", points=150.0)), identity=ADA)
    grades = imported(moodle.render(rows(big)).text, USERS, "username").grades[1]
    assert grades["Backprop Kata (percent)"] == 50
    assert grades["ex01_first (percent)"] == 50


@pytest.mark.parametrize("text", ['a\\"b, c', "ends in \\", '\\",x,y', 'a\\\\", 1', "=1+1", "a\r\nb"])
def test_php_reads_every_cell_where_it_stands(text):
    """A backslash before a quote shifts nothing, whatever an upload is called."""
    hostile = Entry("a", identity=ADA, status="odd", reason=text)
    book = moodle.render(rows(hostile, entry("b", identity=BO)), item=text)
    assert len({len(line) for line in php_csv(book.text)}) == 1
    assert imported(book.text, USERS, "idnumber").grades.keys() == {1, 2}


def test_the_feedback_says_what_is_open():
    """A line that a student understands, without a word about hidden tests."""
    (row,) = rows(entry("a", "failed", "passed", "passed"))
    assert moodle.feedback(row) == "6 of 8 points, bonus 4. Not done: ex01."

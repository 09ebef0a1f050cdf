"""The roster finds the right person or nobody."""

from __future__ import annotations

import pytest

from grader.classroom import roster
from grader.classroom.record import Identity

CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,Homework (77)
    Points Possible,,,,,10
"Hopper, Ada",4711,m100,ahopper,A,
"Noether, Emmy",4712,m101,enoether,B,
"Student, Test",4713,,f00,A,
"""
MOODLE = """\ufeffIdentifier,"Full name",Username,"Email address","ID number","First name","Last name"
Participant 900,"Ada Hopper",ahopper,ada@uni.test,m100,Ada,Hopper
Participant 901,"Emmy Noether",enoether,emmy@uni.test,m101,Emmy,Noether
Participant 902,"Emmy Noether",enoether2,emmy2@uni.test,m102,Emmy,Noether
"""


def read(tmp_path, text):
    path = tmp_path / "roster.csv"
    path.write_text(text, encoding="utf-8")
    return roster.read(path)


def test_canvas_export(tmp_path):
    """By Canvas' number, by login, and by the name that its file names have."""
    people = read(tmp_path, CANVAS)
    ada = people.identify("hopperada", Identity(canvas="4711"))
    assert (ada.name, ada.number, ada.login, ada.section) == ("Hopper, Ada", "m100", "ahopper", "A")
    assert people.identify("hopperada") == ada
    assert people.identify("Ada Hopper") == ada
    assert people.identify("ahopper") == ada
    assert len(people.people) == 3, "the row of points is nobody"


def test_moodle_export(tmp_path):
    """By the number in Moodle's file names; a name that two people have finds neither."""
    people = read(tmp_path, MOODLE)
    assert people.identify("Ada Hopper").email == "ada@uni.test"
    assert people.identify("Emmy Noether") == Identity()
    assert people.identify("Emmy Noether", Identity(participant="902")).login == "enoether2"
    assert people.identify("emmy@uni.test").number == "m101"


def test_a_surer_mark_comes_first(tmp_path):
    """A number beats a name that fits somebody else."""
    assert read(tmp_path, MOODLE).identify("Ada Hopper", Identity(participant="901")).login == "enoether"


def test_nobody_known_stays_as_the_export_says(tmp_path):
    """Who is not in the roster keeps what the file name told."""
    known = Identity(canvas="1", name="Who")
    assert read(tmp_path, CANVAS).identify("who", known) == known


def test_absent(tmp_path):
    """Who did not hand in."""
    people = read(tmp_path, CANVAS)
    ada = people.identify("hopperada")
    assert [person.name for person in people.absent([ada])] == ["Noether, Emmy", "Student, Test"]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators(tmp_path, separator):
    """Spreadsheets of other countries write semicolons."""
    text = f"Full name{separator}Username\nAda Hopper{separator}ahopper\n"
    assert read(tmp_path, text).identify("ahopper").name == "Ada Hopper"


@pytest.mark.parametrize("text", ["", "a,b,c\n1,2,3\n", "Student,Section\nx,y\n", "\0\0\0"])
def test_what_is_no_roster_says_what_was_expected(tmp_path, text):
    """A wrong file is refused in words."""
    with pytest.raises(roster.RosterError, match="SIS Login ID"):
        read(tmp_path, text)


def test_a_missing_file(tmp_path):
    """So is one that is not there."""
    with pytest.raises(roster.RosterError, match="cannot be read"):
        roster.read(tmp_path / "none.csv")
